import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { projectFolder } from '../../sandbox/n8n/host.mts';
import { packPackage } from '../../sandbox/n8n/package.mts';
import { claim, median, rounded, table } from './report.mts';

const RUNS = 11;
const MAX_MODULES = 60;
/** The share of the CPU time that n8n-workflow takes, which n8n loads as well: a yardstick for the machine. */
const MAX_SHARE = 0.25;

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
	for (const name of ['lodash', 'luxon', 'zod', 'p-limit']) inProject(name);
	const before = Object.keys(require.cache).length;
	const cpuMs = measure(() => {
		for (const file of [...n8n.credentials, ...n8n.nodes]) {
			for (const Type of Object.values(require(path.resolve(file)))) new Type();
		}
	});
	const modules = Object.keys(require.cache).length - before;
	console.log(JSON.stringify({ modules, cpuMs, yardstickMs }));
`;

/** The package's share of n8n's start, and of every worker's. */
export async function benchLoading(): Promise<void> {
	await packPackage();
	const runs = Array.from({ length: RUNS }, () => {
		const output = execFileSync(process.execPath, ['-e', LOAD], { cwd: path.resolve(projectFolder) });
		return JSON.parse(String(output)) as { modules: number; cpuMs: number; yardstickMs: number };
	});
	const modules = runs[0]!.modules;
	const share = median(runs.map(({ cpuMs, yardstickMs }) => cpuMs / yardstickMs));
	table("Loading the package at n8n's start", [
		{
			modules,
			CPU: `${rounded(median(runs.map(({ cpuMs }) => cpuMs)), 0)} ms`,
			'CPU of n8n-workflow': `${rounded(median(runs.map(({ yardstickMs }) => yardstickMs)), 0)} ms`,
			share: rounded(share),
		},
	]);
	claim(`n8n's start loads at most ${MAX_MODULES} modules of the package`, modules <= MAX_MODULES);
	claim(`in at most ${MAX_SHARE} of the CPU time of n8n-workflow`, share <= MAX_SHARE);
}
