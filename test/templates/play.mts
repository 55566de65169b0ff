import { randomUUID } from 'node:crypto';
import type { IConnections, IDataObject, INode, IWorkflowSettings } from 'n8n-workflow';

import type { PlayName } from '../../sandbox/zoom/webhooks/play.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { runWorkflow, startWebhook, type CredentialStore, type WorkflowResult } from '../support/n8n.mts';
import { readText } from '../support/sources.mts';
import { STAND_INS } from './standIns.mts';

interface Template {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings: IWorkflowSettings;
}

/** The templates as shipped, connected to one sandbox: Zoom delivers over HTTP, the nodes call over HTTP. */
export interface Stage {
	readonly sandbox: Sandbox;
	/**
	 * Plays a story in Zoom and runs the template once for each event that its trigger accepts.
	 * @param options `atOnce`: the runs start together, as on several workers; `asBurst`: all events are items of one run;
	 *   `edit` changes a node as its user would
	 */
	follow(
		template: string,
		story: PlayName,
		options?: { atOnce?: boolean; asBurst?: boolean; edit?: (node: INode) => INode },
	): Promise<WorkflowResult[]>;
	/**
	 * Runs the template once, with the output of its trigger.
	 * @param edit changes a node as its user would
	 */
	run(template: string, given: IDataObject, edit?: (node: INode) => INode): Promise<WorkflowResult>;
}

export async function setStage(): Promise<Stage> {
	const sandbox = await startSandbox({ seed: 'demo' });
	const credentials = credentialsFor(sandbox);
	// The same for all runs: it is the key of what n8n remembers.
	const workflowId = randomUUID();
	const runTemplate = async (template: Template, ...given: IDataObject[]) =>
		await runWorkflow({
			workflow: { id: `${workflowId} ${template.name}`, ...template },
			startNode: triggerOf(template).name,
			credentials,
			input: given.map((json) => ({ json })),
			extraNodes: STAND_INS,
		});
	return {
		sandbox,
		async run(name, given, edit = (node) => node) {
			const { nodes, ...rest } = readTemplate(name);
			return await runTemplate({ ...rest, nodes: nodes.map(edit) }, given);
		},
		async follow(name, story, { atOnce = false, asBurst = false, edit = (node: INode) => node } = {}) {
			const { nodes, ...rest } = readTemplate(name);
			const template = { ...rest, nodes: nodes.map(edit) };
			const { type, typeVersion, parameters } = triggerOf(template);
			const webhook = await startWebhook({ type, typeVersion, parameters, credentials });
			try {
				const events = parameters.events as string[];
				const subscribed = await sandbox.control.subscribe({ url: webhook.url, events });
				if (!subscribed.validated) throw new Error(`The trigger did not answer Zoom: ${subscribed.reason}`);
				await sandbox.control.play(story);
				await webhook.settled();
				if (asBurst) return [await runTemplate(template, ...webhook.events())];
				const run = async (json: IDataObject) => await runTemplate(template, json);
				if (atOnce) return await Promise.all(webhook.events().map(run));
				const runs: WorkflowResult[] = [];
				for (const json of webhook.events()) runs.push(await run(json));
				return runs;
			} finally {
				await webhook.close();
			}
		},
	};
}

function readTemplate(file: string): Template {
	const { name, nodes, connections, settings } = JSON.parse(readText(`templates/${file}.json`)) as Template;
	const working = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
	return { name, connections, settings, nodes: working.map(atFullSpeed) };
}

const triggerOf = ({ nodes }: Template): INode =>
	nodes.find(({ type }) => /\.(zoomTrigger|scheduleTrigger|manualTrigger)$/.test(type))!;

/** All parameters are as shipped except the plan: the largest one, so that the test does not wait for rate limits. */
function atFullSpeed(node: INode): INode {
	const plan = { 'n8n-nodes-zoom-brevo.zoom': 'business', 'n8n-nodes-zoom-brevo.brevo': 'extended' }[
		node.type
	];
	return plan ? { ...node, parameters: { ...node.parameters, requestOptions: { plan } } } : node;
}

const credentialsFor = ({ zoom, brevo }: Sandbox): CredentialStore => ({
	zoomWebhookSecretApi: { secretToken: zoom.secretToken },
	zoomServerToServerOAuth2Api: {
		accountId: zoom.accountId,
		clientId: zoom.clientId,
		clientSecret: zoom.clientSecret,
		environment: 'custom',
		oauthBaseUrl: zoom.oauthBaseUrl,
		apiBaseUrl: zoom.apiBaseUrl,
	},
	brevoApi: { ...brevo },
});
