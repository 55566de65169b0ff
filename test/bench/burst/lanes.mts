import type { Credential, N8nClient, WorkflowNode } from '../../../sandbox/n8n/client.mts';
import { packageName } from '../../../sandbox/n8n/package.mts';

export const SECRET = 'bench-webhook-secret';
export const JOINED = 'webinar.participant_joined';
export const LEFT = 'webinar.participant_left';

/** A published workflow: a trigger, and a node that notes each item in a file. */
export interface Lane {
	workflowId: string;
	url: string;
}

interface Trigger extends Pick<WorkflowNode, 'type' | 'typeVersion' | 'parameters' | 'credentials'> {
	title: string;
}

const used = ({ id, name, type }: Credential) => ({ [type]: { id, name } });

const zoomTrigger = async (client: N8nClient, title: string, bursts: boolean): Promise<Trigger> => ({
	title,
	type: `${packageName}.zoomTrigger`,
	typeVersion: 2.1,
	parameters: { events: [JOINED, LEFT], options: { bursts } },
	credentials: used(await client.createCredential(title, 'zoomWebhookSecretApi', { secretToken: SECRET })),
});

/** The triggers that are compared. Only the first two drop duplicates. */
const TRIGGERS = {
	bursts: async (client: N8nClient) => await zoomTrigger(client, 'Zoom Trigger', true),
	single: async (client: N8nClient) => await zoomTrigger(client, 'Zoom Trigger without Bursts', false),
	webhook: async (): Promise<Trigger> => ({
		title: 'Webhook node',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { httpMethod: 'POST', path: 'bench-webhook', options: {} },
	}),
	minimal: async (client: N8nClient): Promise<Trigger> => ({
		title: 'minimal trigger',
		type: 'n8n-nodes-bench-minimal.minimalTrigger',
		typeVersion: 2,
		parameters: {},
		credentials: used(await client.createCredential('Minimal', 'benchSecretApi', { secret: SECRET })),
	}),
};

export type LaneName = keyof typeof TRIGGERS;
export const LANE_NAMES = Object.keys(TRIGGERS) as LaneName[];
export const LANE_TITLES: Record<LaneName, string> = {
	bursts: 'Zoom Trigger, Bursts on',
	single: 'Zoom Trigger, Bursts off',
	webhook: "n8n's Webhook node, nothing checked",
	minimal: 'minimal community trigger',
};

/**
 * @param file where the flow notes its items
 * @param flowMs how long each execution takes after that
 */
export async function publishLane(
	client: N8nClient,
	name: LaneName,
	file: string,
	flowMs: number,
): Promise<Lane> {
	const { title, ...trigger } = await TRIGGERS[name](client);
	const node: WorkflowNode = {
		id: 'trigger',
		name: 'Trigger',
		position: [0, 0],
		webhookId: `bench-${name}`,
		...trigger,
	};
	const workflowId = await client.importWorkflow({
		name: title,
		// As in the bench of the intake: what is measured is not how n8n saves executions.
		settings: { saveDataSuccessExecution: 'none', saveDataErrorExecution: 'all' },
		nodes: [
			node,
			{
				id: 'count',
				name: 'Count',
				type: 'n8n-nodes-bench-minimal.countEvents',
				typeVersion: 1,
				position: [220, 0],
				parameters: { file, milliseconds: flowMs },
			},
		],
		connections: { Trigger: { main: [[{ node: 'Count', type: 'main', index: 0 }]] } },
	});
	await client.activate(workflowId);
	// The path of n8n's own node is an expression.
	const url = name === 'webhook' ? `${client.url}/webhook/bench-webhook` : await client.getWebhookUrl(node);
	return { workflowId, url };
}

/** Executions of a workflow that ended so far, also those that n8n does not keep. */
export async function countExecutions(client: N8nClient, { workflowId }: Lane): Promise<number> {
	const counts = await client.call<{ productionSuccess: number; productionError: number }>(
		'GET',
		`/rest/workflow-stats/${workflowId}/counts/`,
	);
	return counts.productionSuccess + counts.productionError;
}
