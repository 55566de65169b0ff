import type { IConnections, IDataObject, INode, IWorkflowSettings } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/server.mts';
import {
	runWorkflow,
	startWebhook,
	type CredentialStore,
	type WebhookServer,
	type WorkflowResult,
} from '../../support/n8n.mts';
import { readText } from '../../support/sources.mts';
import { Database } from './database.mts';
import { createN8nNodes, type WebhookAnswer } from './n8nNodes.mts';

export interface Template {
	nodes: INode[];
	connections: IConnections;
	settings: IWorkflowSettings;
}

/** The name of a workflow that is not a template. */
const OWN_WORKFLOW = 'growth';

/** Errors after which n8n's user looks whether the vendor is back, and presses *Retry*. */
export const OUTAGE = /service is not available|answer could not be read/;
const MAX_RETRIES = 3;
/** Attempts to subscribe a trigger. */
const MAX_ATTEMPTS = 5;

/** An execution that ended with an error. */
export interface FailedRun {
	template: string;
	at: number;
	event: IDataObject;
	message: string;
}

/** Templates as shipped and published: each delivery that their triggers accept starts an execution of its own. */
export class LiveTemplates {
	readonly failures: FailedRun[] = [];
	readonly database = new Database();
	executions = 0;
	retries = 0;
	private readonly running = new Set<Promise<void>>();
	private readonly published: Array<{
		name: string;
		template: Template;
		webhook: WebhookServer;
		seen: number;
	}> = [];

	/** @param edit changes a node as its user would */
	constructor(
		private readonly sandbox: Sandbox,
		private readonly edit: (node: INode) => INode,
	) {}

	async publish(name: string): Promise<void> {
		const template = readTemplate(name, this.edit);
		const { type, typeVersion, parameters } = triggerOf(template);
		const webhook = await startWebhook({
			type,
			typeVersion,
			parameters,
			credentials: credentialsFor(this.sandbox),
			workflowId: name,
		});
		const events = parameters.events as string[];
		const subscribe = async () => await this.sandbox.control.subscribe({ url: webhook.url, events });
		// A busy machine answers late at first; somebody would press *Validate* again.
		let subscribed = await subscribe();
		for (let attempt = 1; attempt < MAX_ATTEMPTS && !subscribed.validated; attempt++)
			subscribed = await subscribe();
		if (!subscribed.validated) throw new Error(`${name} did not answer Zoom: ${subscribed.reason}`);
		this.published.push({ name, template, webhook, seen: 0 });
	}

	/** Starts the executions of what has been delivered since the last call; they go on by themselves. */
	async startRuns(): Promise<void> {
		for (const one of this.published) {
			await one.webhook.settled();
			const events = one.webhook.events();
			for (const event of events.slice(one.seen)) this.start(one.name, one.template, event);
			one.seen = events.length;
		}
	}

	get areRunning(): boolean {
		return this.running.size > 0;
	}

	async settled(): Promise<void> {
		while (this.running.size > 0) await Promise.all(this.running);
	}

	async close(): Promise<void> {
		await Promise.all(this.published.map(({ webhook }) => webhook.close()));
	}

	/**
	 * Starts a template by hand, or by its clock; it goes on by itself.
	 * @param edit changes a node as its user would
	 */
	startByHand(chosen: string | Template, edit: (node: INode) => INode = (node) => node): void {
		if (typeof chosen === 'string') this.start(chosen, readTemplate(chosen, edit), {});
		else this.start(OWN_WORKFLOW, chosen, {});
	}

	private start(name: string, template: Template, event: IDataObject): void {
		const run = (async () => {
			let result = await this.execute(name, template, triggerOf(template), event);
			// An outage lasts for a few calls.
			for (let retry = 0; retry < MAX_RETRIES && OUTAGE.test(result.error?.message ?? ''); retry++) {
				this.retries++;
				result = await result.retry();
			}
			const { error } = result;
			if (error) this.failures.push({ template: name, at: Date.now(), event, message: error.message });
		})();
		this.follow(run);
	}

	/** Work that goes on by itself while time passes. */
	follow(work: Promise<void>): void {
		this.running.add(work);
		void work.finally(() => this.running.delete(work));
	}

	private async execute(
		name: string,
		template: Template,
		startNode: INode,
		json: IDataObject,
	): Promise<WorkflowResult> {
		this.executions++;
		return await runWorkflow({
			workflow: { id: name, ...template, nodes: template.nodes.map(handOn) },
			startNode: startNode.name,
			credentials: credentialsFor(this.sandbox),
			input: [{ json }],
			mode: 'webhook',
			extraNodes: createN8nNodes({
				callWebhook: async (body) => await this.callWebhook(name, template, body),
				startWorkflow: (node, item) => {
					const called = CALLED_WORKFLOWS[node]!;
					this.start(called, readTemplate(called, this.edit), item);
				},
				database: this.database,
			}),
		});
	}

	/** An execution that answers with all items of its last node. */
	private async callWebhook(name: string, template: Template, body: IDataObject): Promise<WebhookAnswer> {
		const webhook = template.nodes.find(({ type }) => type === WEBHOOK);
		if (!webhook) throw new Error(`${name} has no webhook`);
		const result = await this.execute(name, template, webhook, { body });
		return result.error
			? { statusCode: 500, body: { message: 'Error in workflow' } }
			: { statusCode: 200, body: result.json(result.lastNode ?? '') };
	}
}

const WEBHOOK = 'n8n-nodes-base.webhook';

/** The templates that *one-zoom-endpoint* hands events to, by its nodes. */
export const CALLED_WORKFLOWS: Readonly<Record<string, string>> = {
	'Registration Workflow': 'webinar-registrants-to-brevo',
	'Attendance Workflow': 'webinar-attendance-to-brevo',
	'Recording Workflow': 'webinar-recording-campaign',
};

function readTemplate(name: string, edit: (node: INode) => INode = (node) => node): Template {
	const { nodes, connections, settings } = JSON.parse(readText(`templates/${name}.json`)) as Template;
	const working = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
	return { connections, settings, nodes: working.map(edit) };
}

const STARTS = /\.(?:zoomTrigger|manualTrigger|scheduleTrigger)$/;

/** Triggers have run behind their URLs: one that ran again would take its own output for a repeated delivery. */
const handOn = (node: INode): INode =>
	STARTS.test(node.type) || node.type === WEBHOOK
		? { ...node, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} }
		: node;

const triggerOf = ({ nodes }: Template): INode => nodes.find(({ type }) => STARTS.test(type))!;

export const credentialsFor = ({ zoom, brevo }: Sandbox): CredentialStore => ({
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
