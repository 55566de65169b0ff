// The long runs of docs/reliability.md against the sandbox:
//   npm run trust                    every part, 200 seeds of each flow
//   npm run trust -- 50              50 seeds
//   npm run trust -- 50 flows        one part: faults, again (its bad cases), flows, memory, or crashes, which needs a real n8n, as test/e2e does
//   TRUST_SEED=4711 npm run trust -- 1 flows    one seed again
//   TRUST_SHARE=0.1 npm run trust    a tenth of the cases of the sweep, drawn by TRUST_SEED or the day
//   TRUST_SHARDS=4 npm run trust     the sweep in four processes; otherwise in one for each core
// It fails when an outcome is bad, and writes the page in any case.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';

const JEST = 'node_modules/jest/bin/jest.js';
/** As in results.mts. */
const RESULTS = '.cache/trust';

const [runs = '200', ...parts] = process.argv.slice(2);
/** The sources that are tried, for the page. */
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
const shards = Number(process.env.TRUST_SHARDS ?? availableParallelism());

async function start(parameters, environment = {}) {
	const [status] = await once(
		spawn(process.execPath, parameters, {
			stdio: 'inherit',
			env: { TRUST_RUNS: runs, TRUST_COMMIT: commit, ...process.env, ...environment },
		}),
		'exit',
	);
	return status ?? 1;
}
const run = async (part, environment) =>
	await start(
		[
			'--expose-gc',
			JEST,
			'--config',
			'test/trust/jest.config.mjs',
			'--runInBand',
			`test/trust/parts/${part}.trust`,
		],
		environment,
	);

const PARTS = {
	async faults() {
		for (const name of existsSync(RESULTS) ? readdirSync(RESULTS) : []) {
			if (name.startsWith('faults-')) rmSync(path.join(RESULTS, name));
		}
		const numbers = Array.from({ length: shards }, (_, index) => index + 1);
		await Promise.all(numbers.map((shard) => run('faults', { TRUST_SHARD: `${shard}/${shards}` })));
		return await run('merge', { TRUST_SHARDS: String(shards) });
	},
	crashes: () => start(['node_modules/tsx/dist/cli.mjs', 'test/trust/crashes/run.mts']),
};

const statuses = [];
for (const part of parts.length > 0 ? parts : ['faults', 'flows', 'memory', 'crashes']) {
	statuses.push(await (PARTS[part] ?? (() => run(part)))());
}
statuses.push(await run('page'));
process.exitCode = Math.max(...statuses);
