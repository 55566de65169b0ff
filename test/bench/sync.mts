import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import type { N8nClient } from '../../sandbox/n8n/client.mts';
import { START } from './chain.mts';
import { withN8n } from './host.mts';
import { claim, rounded, table, type Row } from './report.mts';
import { variants, type Credentials } from './syncFlows.mts';

const ROWS = 1000;
const PEOPLE = 650;
const LATENCY_MS = 100;

/**
 * 1,000 participant rows of about 650 people into a new Brevo account, each call 100 ms away and the vendors'
 * rate limits on: this package beside what one builds from n8n's own nodes.
 */
export async function benchSync(): Promise<void> {
	const rows = await withN8n(async (client) => {
		const measured: Row[] = [];
		for (const variant of variants) measured.push(await measure(client, variant));
		return measured;
	});
	const ours = Number(rows[0]?.seconds);
	table(
		`Sync of ${ROWS} participant rows into a new account: ${LATENCY_MS} ms latency, rate limits on`,
		rows.map((row) => ({ ...row, 'time to ours': rounded(Number(row.seconds) / ours, 1) })),
	);
	const [own] = rows;
	claim('at most 40 calls in all', Number(own?.['calls in all']) <= 40);
	claim('nobody is lost', own?.stored === `${PEOPLE}/${PEOPLE}`);
}

async function measure(client: N8nClient, { name, flow }: (typeof variants)[number]): Promise<Row> {
	const sandbox = await startSandbox({ seed: 'empty', latencyMs: LATENCY_MS, rateLimits: true });
	try {
		const { id, expectedPeople } = sandbox.control.grow({ people: PEOPLE, rows: ROWS });
		const workflow = flow(String(id), await credentials(client, sandbox), sandbox);
		const workflowId = await client.importWorkflow(workflow);
		const start = performance.now();
		const execution = await client.runManually(workflowId, START, 300_000);
		const seconds = (performance.now() - start) / 1000;
		const calls = sandbox.control.calls();
		const stored = sandbox.control.brevoState().contacts.length;
		return {
			variant: name,
			outcome: execution.status,
			seconds: rounded(seconds, 1),
			'Zoom calls': calls.filter(({ vendor: service }) => service === 'zoom').length,
			'Brevo calls': calls.filter(({ vendor: service }) => service === 'brevo').length,
			'calls in all': calls.length,
			'429s': calls.filter(({ status }) => status === 429).length,
			stored: `${stored}/${expectedPeople}`,
			lost: `${rounded((1 - stored / expectedPeople) * 100, 0)} %`,
		};
	} finally {
		await sandbox.close();
	}
}

async function credentials(client: N8nClient, { zoom, brevo }: Sandbox): Promise<Credentials> {
	const { accountId, clientId, clientSecret, oauthBaseUrl, apiBaseUrl } = zoom;
	return {
		zoomServerToServerOAuth2Api: await client.createCredential('Zoom', 'zoomServerToServerOAuth2Api', {
			accountId,
			clientId,
			clientSecret,
			environment: 'custom',
			oauthBaseUrl,
			apiBaseUrl,
		}),
		brevoApi: await client.createCredential('Brevo', 'brevoApi', { ...brevo }),
	};
}
