import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nClient, WorkflowFile } from '../../sandbox/n8n/client.mts';
import type { N8nProcess } from '../../sandbox/n8n/process.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { readCpuMs } from './burst/processGroup.mts';
import { chain, type Step } from './chain.mts';
import { withN8n } from './host.mts';
import { readHeldBytes, readPeakBytes, resetPeak } from './memory.mts';
import { claim, rounded, table, writeTable, type Row } from './report.mts';
import { createCredentials, getAttendance, readPeople, type Credentials } from './sync/flows.mts';

const ROWS = 100_000;
/** Enough for V8 to compile what runs often, as in an n8n that has been running for a while. */
const WARM_UP_ROWS = 3_000;
const MAX_CPU_SECONDS = 6;
const MAX_MEGABYTES = 300;
/** A flow takes minutes on a machine that has other work. */
const MAX_RUN_MS = 900_000;
const MEGABYTE = 1_000_000;

type Flow = (webinarId: string, credentials: Credentials, sandbox: Sandbox) => Step[];

/** The second reads no registrations: it lacks the people whose rows have no email, and who did not come. */
const FLOWS: Array<{ name: string; steps: Flow }> = [
	{
		name: 'this package: Get Attendance',
		steps: (id, credentials) => [getAttendance(id, credentials, { requestOptions: { plan: 'business' } })],
	},
	{
		name: "n8n's nodes: HTTP Request, Split Out, Filter, Remove Duplicates",
		steps: readPeople,
	},
];

interface Measured {
	people: number;
	cpuSeconds: number;
	megabytes: number;
}

/**
 * The rows of a large participant report to unique people, in a real n8n that saves no executions: CPU of n8n with
 * what it starts, and the most memory of its process beyond what it held when idle. Each flow in an n8n of its own.
 */
export async function benchPeople(write = false): Promise<void> {
	const rows: Row[] = [];
	for (const { name, steps } of FLOWS) {
		const { people, cpuSeconds, megabytes } = await withN8n(
			async (client, n8n) => await measure(client, n8n, steps),
		);
		rows.push({
			flow: name,
			rows: ROWS,
			people,
			'CPU, s': rounded(cpuSeconds, 1),
			'memory over idle, MB': rounded(megabytes, 0),
		});
	}
	table('Rows to unique people', rows);
	if (write) writeTable('docs/performance.md', 'people', rows);
	const [own] = rows;
	claim(`at most ${MAX_CPU_SECONDS} s of CPU`, Number(own?.['CPU, s']) <= MAX_CPU_SECONDS);
	claim(`at most ${MAX_MEGABYTES} MB over idle`, Number(own?.['memory over idle, MB']) <= MAX_MEGABYTES);
}

async function measure(client: N8nClient, { url, pid }: N8nProcess, steps: Flow): Promise<Measured> {
	const sandbox = await startSandbox({ seed: 'empty' });
	try {
		sandbox.control.zoom.setPlan({ plan: 'business' });
		const credentials = await createCredentials(client, sandbox);
		const publish = async (path: string, rows: number): Promise<string> => {
			const { id } = sandbox.control.grow({ rows });
			await client.activate(
				await client.importWorkflow(toWebhookFlow(path, steps(String(id), credentials, sandbox))),
			);
			return `${url}/webhook/${path}`;
		};
		const warmUp = await publish('people-warm-up', WARM_UP_ROWS);
		const measured = await publish('people', ROWS);
		await countPeople(warmUp);
		await untilIdle(pid);

		resetPeak(pid);
		const [idle, cpuBefore] = [readHeldBytes(pid), readCpuMs(pid)];
		const people = await countPeople(measured);
		return {
			people,
			cpuSeconds: (readCpuMs(pid) - cpuBefore) / 1000,
			megabytes: (readPeakBytes(pid) - idle) / MEGABYTE,
		};
	} finally {
		await sandbox.close();
	}
}

/** A flow that is started by a call, and answers the number of its people. */
function toWebhookFlow(path: string, steps: Step[]): WorkflowFile {
	const start: Step = {
		name: 'Called',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { path, responseMode: 'lastNode', options: {} },
	};
	const last = steps.at(-1)!.name;
	const count: Step = {
		name: 'Count',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: {
			mode: 'raw',
			jsonOutput: `={{ { people: $('${last}').all().length } }}`,
			options: {},
		},
	};
	const first: Step = {
		name: 'First',
		type: 'n8n-nodes-base.limit',
		typeVersion: 1,
		parameters: { maxItems: 1 },
	};
	return {
		...chain([...steps, first, count], start),
		settings: { saveDataSuccessExecution: 'none', saveDataErrorExecution: 'all' },
	};
}

async function countPeople(url: string): Promise<number> {
	const response = await fetch(url, { signal: AbortSignal.timeout(MAX_RUN_MS) });
	const text = await response.text();
	if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 500)}`);
	return (JSON.parse(text) as { people: number }).people;
}

async function untilIdle(pid: number): Promise<void> {
	for (let calm = 0; calm < 3; ) {
		const before = readCpuMs(pid);
		await sleep(500);
		calm = readCpuMs(pid) - before < 75 ? calm + 1 : 0;
	}
}
