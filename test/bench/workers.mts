import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { N8nClient } from '../../sandbox/n8n/client.mts';
import { createSandboxCredentials } from '../../sandbox/n8n/credentials.mts';
import { ensureHost } from '../../sandbox/n8n/install.mts';
import { packPackage } from '../../sandbox/n8n/package.mts';
import { fillInTemplate, TEMPLATES } from '../../sandbox/n8n/templates.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { startCluster, type Cluster } from '../e2e/queue/cluster.mts';
import { POSTGRES } from '../e2e/queue/postgres.mts';
import { REDIS } from '../e2e/queue/redis.mts';
import { finishedExecutions } from '../e2e/queue/workerLog.mts';
import { ensurePrograms } from '../e2e/system/programs.mts';
import { readCpuMs } from './burst/processGroup.mts';
import { getSeconds } from './chain.mts';
import { claim, rounded, table, writeTable, type Row } from './report.mts';

const WORKERS = [1, 2, 4];
const USERS = 4;
const MEETINGS = 6;
/** In each meeting, and as many contacts to write for it. */
const ROWS = 15;
/** The template's default would leave the fourth worker idle. */
const EVENTS_AT_ONCE = 8;
const LATENCY_MS = 100;
/** Brevo's limit for contacts, whoever calls. */
const WRITES_PER_SECOND = 10;

/** The template for past attendance in queue mode, each call 100 ms away and the vendors' rate limits on. */
export async function benchWorkers(write = false): Promise<void> {
	await ensurePrograms([REDIS, POSTGRES]);
	const folder = mkdtempSync(path.join(tmpdir(), 'n8n-workers-'));
	const cluster = await startCluster(await ensureHost(), await packPackage(), folder, {}, 1);
	const sandbox = await startSandbox({ seed: 'empty', latencyMs: LATENCY_MS, rateLimits: true });
	try {
		const workflowId = await publishBackfill(cluster.client, sandbox);
		// Every worker loads the package with its first execution.
		await measure(cluster, sandbox, workflowId);
		const rows: Row[] = [];
		for (const count of WORKERS) {
			while (cluster.workers.length < count) await cluster.startWorker();
			rows.push(await measure(cluster, sandbox, workflowId));
		}
		table(
			`Past attendance in queue mode: ${USERS * MEETINGS} meetings of ${ROWS} people, ${EVENTS_AT_ONCE} at once`,
			rows,
		);
		if (write) writeTable('docs/performance.md', 'workers', rows);
		claim(
			'no contact is missing, and none is written twice',
			rows.every((row) => row['contacts on lists'] === USERS * MEETINGS * ROWS),
		);
	} finally {
		await cluster.stop();
		await sandbox.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

async function publishBackfill(client: N8nClient, sandbox: Sandbox): Promise<string> {
	const workflow = fillInTemplate(TEMPLATES.backfill, await createSandboxCredentials(client, sandbox));
	const settings = workflow.nodes.find(({ name }) => name === 'Settings')?.parameters.assignments as {
		assignments: Array<{ name: string; value: unknown }>;
	};
	settings.assignments.find(({ name }) => name === 'events_at_once')!.value = EVENTS_AT_ONCE;
	const workflowId = await client.importWorkflow(workflow);
	await client.activate(workflowId);
	return workflowId;
}

async function measure({ client, workers }: Cluster, { control }: Sandbox, workflowId: string): Promise<Row> {
	control.reset();
	control.zoom.growAccount({ users: USERS, meetings: MEETINGS, rows: ROWS });
	const cpuBefore = workers.map(({ pid }) => readCpuMs(pid));
	const executionsBefore = workers.map((worker) => finishedExecutions(worker).length);
	const execution = await client.runManually(workflowId, 'Start', 280_000);
	assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
	const calls = control.calls();
	const writes = calls.filter(({ vendor, method }) => vendor === 'brevo' && method !== 'GET');
	const seconds = getSeconds(execution);
	return {
		workers: workers.length,
		seconds: rounded(seconds, 1),
		calls: calls.length,
		'429s': calls.filter(({ status }) => status === 429).length,
		"to Brevo's limit for writes": rounded(seconds / (writes.length / WRITES_PER_SECOND)),
		'CPU of the workers, s': rounded(
			sum(workers.map(({ pid }, index) => readCpuMs(pid) - cpuBefore[index]!)) / 1000,
			1,
		),
		'executions of each': workers
			.map((worker, index) => finishedExecutions(worker).length - executionsBefore[index]!)
			.join(' + '),
		'contacts on lists': sum(control.brevoState().contacts.map(({ lists }) => lists.length)),
	};
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
