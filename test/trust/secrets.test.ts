import { groupBy } from 'lodash';

import { pickShare } from '../support/dayShare.mts';
import { describeAround } from './judge.mts';
import { keepLog, takeLog } from './log.mts';
import { OPERATION_RUNS } from './operations.mts';
import { isMeant, listSecrets } from './secrets.mts';
import { openWorld, type World } from './world.mts';

let world: World;
beforeAll(async () => {
	keepLog();
	world = await openWorld('2026-12-01');
});
afterAll(async () => await world.close());

it('knows the client secret and the tokens of the Brevo app', () => {
	const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
	const token = `${encode({ alg: 'HS256' })}.${encode({ sub: 'app' })}.${'s'.repeat(43)}`;
	for (const secret of ['sandbox-brevo-client-secret', token])
		expect(listSecrets(`Sent with ${secret}.`)).toEqual(['the value of a credential']);
});

it('finds no planted secret in outputs, errors, hints and log lines, unless they were asked for', async () => {
	const found: Record<string, string[]> = {};
	const runs = Object.entries(groupBy(OPERATION_RUNS, 'operation')).flatMap(([operation, all]) =>
		pickShare(all, 5, operation),
	);
	for (const run of runs) {
		world.begin();
		takeLog();
		const seen = await world.run(run);
		const names = [
			...listSecrets(describeAround(seen, takeLog())),
			...listSecrets(JSON.stringify(seen.rows)).filter((name) => !isMeant(run, name)),
		];
		if (names.length > 0) found[`${run.operation} ${JSON.stringify(run.parameters)}`] = names;
	}
	expect(found).toEqual({});
});
