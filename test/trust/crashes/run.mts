/**
 * `npm run trust -- 200 crashes`: this package in a real n8n that is killed in the middle of its work, on one machine and in
 * queue mode. Leaves its results for docs/reliability.md.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { N8nClient } from '../../../sandbox/n8n/client.mts';
import type { Host } from '../../../sandbox/n8n/host.mts';
import { ensureHost } from '../../../sandbox/n8n/install.mts';
import { installPackage, packPackage } from '../../../sandbox/n8n/package.mts';
import { startN8n } from '../../../sandbox/n8n/process.mts';
import { startCluster } from '../../e2e/queue/cluster.mts';
import { DATABASE, POSTGRES } from '../../e2e/queue/postgres.mts';
import { REDIS } from '../../e2e/queue/redis.mts';
import { ensurePrograms } from '../../e2e/system/programs.mts';
import { hasResults, readResults, writeResults } from '../results.mts';
import { playEveryOperation } from './everyOperation.mts';
import { playKilled, type Killable } from './killed.mts';
import type { Crash } from './outcome.mts';
import { playPolls } from './poll.mts';
import { findSecretsInFolder, listUnmeant } from './searchFiles.mts';

/** `npm run trust -- 200 crashes` plays all moments; a smaller number plays the first ones of each story. */
const rounds = Number(process.env.TRUST_MOMENTS ?? Infinity);
/** Blows of each kind in queue mode. */
const QUEUE_ROUNDS = 3;

interface CrashResults {
	crashes: Crash[];
	/** Secrets found in execution records, binary data and logs, by the n8n that was searched. */
	secrets: Record<string, string[]>;
}

const [part] = process.argv.slice(2);
const partOf = ({ what, story }: Crash): string =>
	what.startsWith('queue mode') ? 'queue' : story === 'attendance trigger' ? 'polls' : 'alone';
const crashes: Crash[] = [];
const secrets: CrashResults['secrets'] = {};

/** Parts may run beside each other. */
function write(): void {
	const kept = part !== undefined && hasResults('crashes') ? readResults<CrashResults>('crashes') : undefined;
	const others = (kept?.crashes ?? []).filter((crash) => partOf(crash) !== part);
	writeResults('crashes', { crashes: [...others, ...crashes], secrets: { ...kept?.secrets, ...secrets } });
}

function report(crash: Crash): void {
	crashes.push(crash);
	const { story, what, moment, status, outcome, words } = crash;
	console.log(`${outcome}: ${what}, ${story}, ${moment} (n8n: ${status}) ${words}`);
	write();
}

function reportSecrets(where: string, found: string[]): void {
	secrets[where] = found;
	console.log(`secrets of ${where}: ${found.join(', ') || 'none'}`);
	write();
}

const parts: Record<string, (host: Host, tarball: string, folder: string) => Promise<void>> = {
	alone: playAlone,
	polls: playPolling,
	operations: playOperations,
	queue: playQueue,
};
const host = await ensureHost();
const tarball = await packPackage();
const folder = mkdtempSync(path.join(tmpdir(), 'n8n-crashes-'));
try {
	for (const [name, play] of Object.entries(parts)) {
		if (part === undefined || part === name) await play(host, tarball, path.join(folder, name));
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}
const isGood = ({ outcome }: Crash) => outcome === 'right' || outcome === 'said';
process.exit(crashes.every(isGood) && Object.values(secrets).flat().length === 0 ? 0 : 1);

/** One n8n on SQLite, as most self-hosters run it. */
async function startAlone(
	host: Host,
	tarball: string,
	userFolder: string,
): Promise<Killable & { stop(): Promise<void> }> {
	await installPackage(tarball, userFolder, host);
	let n8n = await startN8n({ host, userFolder });
	const port = Number(new URL(n8n.url).port);
	let client = new N8nClient(n8n.url);
	await client.setupOwner();
	return {
		what: 'kill -9 of n8n',
		client: () => client,
		strike: async () => await n8n.kill(),
		async recover() {
			n8n = await startN8n({ host, userFolder, port });
			client = new N8nClient(n8n.url);
			await client.login();
		},
		stop: async () => await n8n.stop(),
	};
}

async function playAlone(host: Host, tarball: string, userFolder: string): Promise<void> {
	const n8n = await startAlone(host, tarball, userFolder);
	await playKilled(n8n, report, rounds);
	await n8n.stop();
	reportSecrets('templates, killed', findSecretsInFolder(userFolder));
}

async function playPolling(host: Host, tarball: string, userFolder: string): Promise<void> {
	const n8n = await startAlone(host, tarball, userFolder);
	await playPolls(n8n, report);
	await n8n.stop();
	reportSecrets('attendance trigger, killed', findSecretsInFolder(userFolder));
}

/** Every operation in one n8n, whose records are searched for secrets. */
async function playOperations(host: Host, tarball: string, userFolder: string): Promise<void> {
	const n8n = await startAlone(host, tarball, userFolder);
	const executions = await playEveryOperation(n8n.client());
	await n8n.stop();
	reportSecrets(`${executions} executions of all operations`, findSecretsInFolder(userFolder));
}

/** Main, workers and webhook processor, with Redis and PostgreSQL. */
async function playQueue(host: Host, tarball: string, userFolder: string): Promise<void> {
	await ensurePrograms([REDIS, POSTGRES]);
	mkdirSync(userFolder, { recursive: true });
	const cluster = await startCluster(host, tarball, userFolder, {
		// Locks of dead workers expire sooner than after a minute.
		QUEUE_WORKER_LOCK_DURATION: '10000',
		QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
		QUEUE_WORKER_STALLED_INTERVAL: '5000',
	});
	const common = { client: () => cluster.client, webhookBase: cluster.webhookProcessor.url };
	const nothing = async () => undefined;
	const blows: Killable[] = [
		{
			...common,
			what: 'queue mode: kill -9 of the workers',
			strike: cluster.replaceWorkers,
			recover: nothing,
		},
		{ ...common, what: 'queue mode: restart of Redis', strike: cluster.redis.restart, recover: nothing },
		{
			...common,
			what: 'queue mode: restart of PostgreSQL',
			strike: cluster.postgres.restart,
			recover: nothing,
		},
	];
	try {
		for (const blow of blows) await playKilled(blow, report, Math.min(rounds, QUEUE_ROUNDS));
		const texts = await cluster.postgres.query(DATABASE.name, 'SELECT data FROM execution_data');
		reportSecrets('templates in queue mode', [
			...listUnmeant(texts.flat().join('\n')).map((name) => `${name} in execution_data`),
			...findSecretsInFolder(userFolder),
		]);
	} finally {
		await cluster.stop();
	}
}
