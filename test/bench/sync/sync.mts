import type { N8nClient } from '../../../sandbox/n8n/client.mts';
import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { people } from '../attendees.mts';
import { getSeconds, START } from '../chain.mts';
import { withN8n } from '../host.mts';
import { leastCalls } from '../leastCalls.mts';
import { claim, rounded, table, writeTable, type Row } from '../report.mts';
import { createCredentials, variants } from './flows.mts';

const ROWS = 1000;
const PEOPLE = 650;
const LATENCY_MS = 100;
/** Time from the acceptance of an import to its end. Everybody waits for it. */
const IMPORT_MS = 5_000;
const MAX_CALLS = 40;
const MAX_TIME_TO_BOUND = 1.3;
/** Most rows of Zoom's reports and registrants a call: https://developers.zoom.us/docs/api/ */
const ZOOM_ROWS_A_PAGE = 300;

/**
 * 1,000 participant rows of about 650 people into a new Brevo account, each call 100 ms away and the vendors'
 * rate limits on: this package beside what one builds from n8n's own nodes. Flows that import end when the import has ended.
 */
export async function benchSync(write = false): Promise<void> {
	const rows = await withN8n(async (client) => {
		const measured: Row[] = [];
		for (const variant of variants) measured.push(await measure(client, variant));
		return measured;
	});
	table(
		`Sync of ${ROWS} participant rows into a new account: ${LATENCY_MS} ms latency, rate limits on, an import takes ${IMPORT_MS / 1000} s`,
		rows,
	);
	if (write) writeTable('docs/performance.md', 'sync', rows);
	const [own] = rows;
	claim(`at most ${MAX_CALLS} calls in all`, Number(own?.['calls in all']) <= MAX_CALLS);
	claim('nobody is lost', own?.stored === `${PEOPLE}/${PEOPLE}`);
	claim(
		`without the import at most ${MAX_TIME_TO_BOUND} times the time of the least calls`,
		Number(own?.['to the bound']) <= MAX_TIME_TO_BOUND,
	);
}

async function measure(client: N8nClient, { name, flow }: (typeof variants)[number]): Promise<Row> {
	const sandbox = await startSandbox({ seed: 'empty', latencyMs: LATENCY_MS, rateLimits: true });
	try {
		const { control } = sandbox;
		control.brevo.settings({ importMs: IMPORT_MS });
		const { id, expectedPeople } = control.grow({ people: PEOPLE, rows: ROWS });
		const boundSeconds = (countLeastCalls(sandbox) * LATENCY_MS) / 1000;
		const workflow = flow(String(id), await createCredentials(client, sandbox), sandbox);
		const workflowId = await client.importWorkflow(workflow);
		const execution = await client.runManually(workflowId, START, 300_000);
		const seconds = getSeconds(execution);
		const calls = control.calls();
		const imports = calls.some(({ path }) => path.endsWith('/contacts/import'));
		const withoutImport = seconds - (imports ? IMPORT_MS / 1000 : 0);
		const stored = control.brevoState().contacts.length;
		return {
			flow: name,
			outcome: execution.status,
			seconds: rounded(seconds, 1),
			'without the import': rounded(withoutImport, 1),
			bound: rounded(boundSeconds, 1),
			'to the bound': rounded(withoutImport / boundSeconds),
			'Zoom calls': calls.filter(({ vendor }) => vendor === 'zoom').length,
			'Brevo calls': calls.filter(({ vendor }) => vendor === 'brevo').length,
			'calls in all': calls.length,
			'429s': calls.filter(({ status }) => status === 429).length,
			stored: `${stored}/${expectedPeople}`,
			lost: `${rounded((1 - stored / expectedPeople) * 100, 0)} %`,
		};
	} finally {
		await sandbox.close();
	}
}

/**
 * The least number of calls that bring everybody from Zoom's lists into the account: token, webinar, its instances, its
 * participants and registrations, and those of Brevo. The bound is their time, one after the other.
 */
function countLeastCalls({ control }: Sandbox): number {
	const { contacts, lists, attributes } = control.brevoState();
	const before = {
		contacts: contacts.length,
		lists: lists.map((list) => list.name),
		attributes: attributes.map((attribute) => attribute.name),
	};
	const { total, making } = leastCalls(people(PEOPLE), before, () => []);
	const pages = (rows: number) => Math.ceil(rows / ZOOM_ROWS_A_PAGE);
	return 3 + pages(ROWS) + pages(PEOPLE) + total + making;
}
