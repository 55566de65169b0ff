// The long runs of docs/reliability.md against the sandbox:
//   npm run trust                    every part, 200 seeds of each flow
//   npm run trust -- 50              50 seeds
//   npm run trust -- 50 flows        one part: faults, again (its bad cases), flows, memory, or crashes, which needs a real n8n, as test/e2e does
//   TRUST_SEED=4711 npm run trust -- 1 flows    one seed again
//   TRUST_SHARE=0.1 npm run trust    a tenth of the cases of the sweep, drawn by TRUST_SEED or the day
// It fails when an outcome is bad, and writes the page in any case.
import { spawnSync } from 'node:child_process';

const JEST = 'node_modules/jest/bin/jest.js';

const [runs = '200', ...parts] = process.argv.slice(2);
const environment = { TRUST_RUNS: runs };
const run = (parameters) =>
	spawnSync(
		process.execPath,
		['--expose-gc', JEST, '--config', 'test/trust/jest.config.mjs', ...parameters],
		{
			stdio: 'inherit',
			env: { ...environment, ...process.env },
		},
	).status ?? 1;

const crash = () =>
	spawnSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'test/trust/crashes/run.mts'], {
		stdio: 'inherit',
	}).status ?? 1;

const wanted = parts.length > 0 ? parts : ['faults', 'flows', 'memory', 'crashes'];
const statuses = wanted.map((part) =>
	part === 'crashes' ? crash() : run([`test/trust/parts/${part}.trust`]),
);
statuses.push(run(['test/trust/parts/page.trust']));
process.exitCode = Math.max(...statuses);
