/**
 * `npm run trust -- 200 crashes`: this package in a real n8n that is killed in the middle of its work, on one machine and in
 * queue mode. Leaves its results for docs/reliability.md.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { N8nClient } from '../../../sandbox/n8n/client.mts';
import { ensureHost } from '../../../sandbox/n8n/install.mts';
import { installPackage, packPackage } from '../../../sandbox/n8n/package.mts';
import { startN8n } from '../../../sandbox/n8n/process.mts';
import { writeResults } from '../results.mts';
import { playKilled } from './killed.mts';
import type { Crash } from './outcome.mts';

/** `npm run trust -- 200 crashes` plays all moments; a smaller number plays the first ones of each story. */
const rounds = Number(process.env.TRUST_MOMENTS ?? Infinity);
const crashes: Crash[] = [];
const report = (crash: Crash): void => {
	crashes.push(crash);
	const { story, what, moment, status, outcome, words } = crash;
	console.log(`${outcome}: ${what}, ${story}, ${moment} (n8n: ${status}) ${words}`);
	writeResults('crashes', { crashes });
};

const host = await ensureHost();
const tarball = await packPackage();
const folder = mkdtempSync(path.join(tmpdir(), 'n8n-crashes-'));
try {
	const userFolder = path.join(folder, 'alone');
	mkdirSync(userFolder);
	await installPackage(tarball, userFolder, host);
	let n8n = await startN8n({ host, userFolder });
	const port = Number(new URL(n8n.url).port);
	let client = new N8nClient(n8n.url);
	await client.setupOwner();
	await playKilled(
		{
			what: 'kill -9 of n8n',
			client: () => client,
			strike: async () => await n8n.kill(),
			async recover() {
				n8n = await startN8n({ host, userFolder, port });
				client = new N8nClient(n8n.url);
				await client.login();
			},
		},
		report,
		rounds,
	);
	await n8n.stop();
} finally {
	rmSync(folder, { recursive: true, force: true });
}
process.exit(crashes.every(({ outcome }) => outcome === 'right' || outcome === 'said') ? 0 : 1);
