import type { IConnections, IDataObject, INode, IWorkflowSettings } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/server.mts';
import { runWorkflow, startWebhook, type CredentialStore, type WebhookServer } from '../../support/n8n.mts';
import { textOf } from '../../support/sources.mts';
import { STAND_INS } from '../../templates/standIns.mts';
import { N8N_NODES } from './n8nNodes.mts';

interface Template {
	nodes: INode[];
	connections: IConnections;
	settings: IWorkflowSettings;
}

const OUTAGE = 'service is not available';
const MAX_RETRIES = 3;

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
	executions = 0;
	retries = 0;
	private readonly running = new Set<Promise<void>>();
	private readonly published: Array<{
		name: string;
		template: Template;
		webhook: WebhookServer;
		seen: number;
	}> = [];

	constructor(private readonly sandbox: Sandbox) {}

	async publish(name: string): Promise<void> {
		const template = readTemplate(name);
		const { type, typeVersion, parameters } = triggerOf(template);
		const webhook = await startWebhook({
			type,
			typeVersion,
			parameters,
			credentials: credentialsFor(this.sandbox),
			workflowId: name,
		});
		const events = parameters.events as string[];
		const subscribed = await this.sandbox.control.subscribe({ url: webhook.url, events });
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

	private start(name: string, template: Template, event: IDataObject): void {
		const execute = async (): Promise<string | undefined> => {
			this.executions++;
			const { error } = await runWorkflow({
				workflow: { id: name, ...template, nodes: template.nodes.map(handOn) },
				startNode: triggerOf(template).name,
				credentials: credentialsFor(this.sandbox),
				input: [{ json: event }],
				mode: 'webhook',
				extraNodes: standInsFor(template),
			});
			return error?.message;
		};
		const run = (async () => {
			let message = await execute();
			// An outage lasts for a few calls; after it the operator presses *Retry*.
			for (let retry = 0; retry < MAX_RETRIES && message?.includes(OUTAGE); retry++) {
				this.retries++;
				message = await execute();
			}
			if (message) this.failures.push({ template: name, at: Date.now(), event, message });
		})();
		this.running.add(run);
		void run.finally(() => this.running.delete(run));
	}
}

function readTemplate(name: string): Template {
	const { nodes, connections, settings } = JSON.parse(textOf(`templates/${name}.json`)) as Template;
	const working = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
	return { connections, settings, nodes: working };
}

/** The trigger has run behind its URL, and would take its own output for a repeated delivery. */
const handOn = (node: INode): INode =>
	node.type.endsWith('.zoomTrigger')
		? { ...node, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} }
		: node;

/** Merge appends, or waits for both of its inputs. */
const standInsFor = ({ nodes }: Template): typeof N8N_NODES =>
	nodes.some(({ parameters }) => parameters.mode === 'chooseBranch')
		? { ...N8N_NODES, ...STAND_INS }
		: N8N_NODES;

const triggerOf = ({ nodes }: Template): INode => nodes.find(({ type }) => type.endsWith('.zoomTrigger'))!;

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
