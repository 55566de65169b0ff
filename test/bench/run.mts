import { parseArgs } from 'node:util';
import { throwIfHarmWasDone } from '../../sandbox/brevo/model/undeclaredHarm.mts';
import { benchBurst, BURST_OPTIONS } from './burst/burst.mts';
import { benchHistory } from './history.mts';
import { benchIntake } from './intake.mts';
import { benchLoading } from './loading.mts';
import { benchMerge } from './merge.mts';
import { benchPeople } from './people.mts';
import { benchSync } from './sync/sync.mts';
import { benchSyncLarge } from './sync/large.mts';
import { benchSyncSizes } from './sync/sizes.mts';
import { benchTables } from './tables.mts';
import { benchWorkers } from './workers.mts';

const { positionals: wanted, values } = parseArgs({ allowPositionals: true, options: BURST_OPTIONS });

/** `npm run bench` runs all; `npm run bench -- sync` one of them; `--write` writes the tables into the docs, `burst` has more options. Figures are ratios within one run: machines differ. */
const benches: Record<string, () => Promise<void>> = {
	loading: () => benchLoading(values.write),
	merge: () => benchMerge(values.write),
	people: () => benchPeople(values.write),
	sync: () => benchSync(values.write),
	workers: () => benchWorkers(values.write),
	history: () => benchHistory(values.write),
	'sync-sizes': benchSyncSizes,
	'sync-large': benchSyncLarge,
	tables: benchTables,
	burst: () => benchBurst(values),
	intake: () => benchIntake(),
	'intake-lazy': () =>
		benchIntake({ N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' }, 'N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true'),
};

for (const name of wanted.length ? wanted : Object.keys(benches)) {
	const bench = benches[name];
	if (!bench) throw new Error(`There is no bench "${name}". There are: ${Object.keys(benches).join(', ')}`);
	await bench();
}
throwIfHarmWasDone();
