import { execFileSync } from 'node:child_process';

import { projectFolder } from '../../sandbox/n8n/host.mts';
import { packPackage } from '../../sandbox/n8n/package.mts';
import { claim, median, rounded, table, writeTable } from './report.mts';

const RUNS = 11;
const MAX_MODULES = 60;
const MAX_CPU_MS = 40;
/** The share of the CPU time that n8n-workflow takes, which n8n loads as well: a yardstick for the machine. */
const MAX_SHARE = 0.1;

interface Loaded {
	/** Files of the package. */
	modules: number;
	cpuMs: number;
	yardstickMs: number;
	/** The code, which is loaded when a node is first used. */
	codeMs: number;
}

/** Loads every node and credential as n8n does when it starts, in a process that has n8n's own modules already. */
const LOAD = `
	const path = require('node:path');
	const { n8n } = require('./package.json');
	const inProject = require('node:module').createRequire(path.resolve('package.json'));
	const measure = (work) => {
		const start = process.cpuUsage();
		work();
		const { user, system } = process.cpuUsage(start);
		return (user + system) / 1000;
	};
	const yardstickMs = measure(() => inProject('n8n-workflow'));
	for (const name of ['lodash', 'luxon', 'zod']) inProject(name);
	const before = Object.keys(require.cache).length;
	const cpuMs = measure(() => {
		for (const file of [...n8n.credentials, ...n8n.nodes]) {
			for (const Type of Object.values(require(path.resolve(file)))) new Type();
		}
	});
	const modules = Object.keys(require.cache).length - before;
	const codeMs = measure(() => require(path.resolve('dist/package.js')));
	console.log(JSON.stringify({ modules, cpuMs, yardstickMs, codeMs }));
`;

/** The package's share of n8n's start, and of every worker's. */
export async function benchLoading(write = false): Promise<void> {
	await packPackage();
	const runs = Array.from({ length: RUNS }, () => {
		const output = execFileSync(process.execPath, ['-e', LOAD], { cwd: projectFolder });
		return JSON.parse(String(output)) as Loaded;
	});
	const modules = runs[0]!.modules;
	const middle = (read: (run: Loaded) => number) => median(runs.map(read));
	const cpuMs = middle((run) => run.cpuMs);
	const share = middle((run) => run.cpuMs / run.yardstickMs);
	const rows = [
		{
			modules,
			'CPU, median': `${rounded(cpuMs, 0)} ms`,
			'CPU of n8n-workflow': `${rounded(
				middle(({ yardstickMs }) => yardstickMs),
				0,
			)} ms`,
			share: rounded(share),
			'CPU of the code, with the first execution': `${rounded(
				middle(({ codeMs }) => codeMs),
				0,
			)} ms`,
		},
	];
	table("Loading the package at n8n's start", rows);
	if (write) writeTable('docs/performance.md', 'loading', rows);
	claim(`n8n's start loads at most ${MAX_MODULES} modules of the package`, modules <= MAX_MODULES);
	claim(`in at most ${MAX_CPU_MS} ms of CPU`, cpuMs <= MAX_CPU_MS);
	claim(`and at most ${MAX_SHARE} of the CPU time of n8n-workflow`, share <= MAX_SHARE);
}
