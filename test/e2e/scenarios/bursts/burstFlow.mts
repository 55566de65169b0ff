import { setTimeout as sleep } from 'node:timers/promises';
import type { Credential, Execution, N8nClient, WorkflowFile } from '../../../../sandbox/n8n/client.mts';
import { packageName } from '../../../../sandbox/n8n/package.mts';
import { type Answer, deliverJoins } from './deliver.mts';
import { TRIGGER } from './people.mts';

/** A published workflow of a Zoom Trigger that gathers bursts. */
export interface BurstFlow {
	id: string;
	url: string;
	secret: string;
	/** All at the same moment. */
	deliver(people: readonly string[]): Promise<Answer[]>;
	/** All of its executions, when none is under way, or those that are do not go on: n8n was killed before it started them. */
	listSettled(): Promise<Execution[]>;
	/** Publishes a version with another node name, while n8n goes on receiving. */
	publishAgain(): Promise<void>;
}

/** @param base the address at which n8n receives, if it is not that of the editor */
export async function publishBurstFlow(
	client: N8nClient,
	credential: Credential,
	name: string,
	base?: string,
): Promise<BurstFlow> {
	const workflow = workflowFor(credential, name);
	const id = await client.importWorkflow(workflow);
	await client.activate(id);
	const url = await client.getWebhookUrl(workflow.nodes[0]!, base);
	const secret = String(credential.data.secretToken);
	return {
		id,
		url,
		secret,
		deliver: async (people) => await deliverJoins(url, secret, people),
		listSettled: async () => await listSettled(client, id),
		async publishAgain() {
			const nodes = workflow.nodes.map((node) => ({ ...node, position: [100, 100] }));
			const { versionId } = await client.call<{ versionId: string }>('GET', `/rest/workflows/${id}`);
			await client.call('PATCH', `/rest/workflows/${id}`, { ...workflow, nodes, versionId });
			await client.activate(id);
		},
	};
}

/** Longer than an execution of a trigger alone takes on a busy machine. */
const STANDSTILL_MS = 10_000;

async function listSettled(client: N8nClient, workflowId: string): Promise<Execution[]> {
	let last = '';
	let since = Date.now();
	for (;;) {
		const executions = await client.listExecutions(workflowId);
		const isUnfinished = executions.some(({ status }) => ['new', 'running', 'waiting'].includes(status));
		if (executions.length > 0 && !isUnfinished) return executions;
		const now = executions.map(({ status }) => status).join();
		if (now !== last) since = Date.now();
		if (Date.now() - since > STANDSTILL_MS) return executions;
		last = now;
		await sleep(250);
	}
}

const workflowFor = ({ id, name: credential, type }: Credential, name: string): WorkflowFile => ({
	name: `A burst: ${name}`,
	// So that the output of the trigger is known of an execution that n8n did not finish.
	settings: { saveExecutionProgress: true },
	nodes: [
		{
			id: '0c0e4ad1-5b8f-4a0e-9b64-1d8f5a4f7c11',
			name: TRIGGER,
			type: `${packageName}.zoomTrigger`,
			typeVersion: 2.1,
			position: [0, 0],
			webhookId: `burst-${name}`,
			parameters: { events: ['webinar.participant_joined'], options: { logDeliveries: true } },
			credentials: { [type]: { id, name: credential } },
		},
	],
	connections: {},
});
