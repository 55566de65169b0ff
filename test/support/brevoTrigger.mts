import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server.mts';
import { pickOne } from './dayShare.mts';
import {
	forgetProcessed,
	runHook,
	startWebhook,
	type CredentialStore,
	type Delivery,
	type WebhookServer,
} from './n8n.mts';

type State = ReturnType<Sandbox['control']['brevoState']>;

/** A Brevo Connector Trigger behind its URL, before the sandbox's Brevo account. */
export interface BrevoTriggerStage {
	readonly sandbox: Sandbox;
	readonly server: WebhookServer;
	/** The trigger's URL, as n8n knows it. */
	readonly address: { url: string };
	/** Data that n8n saved when the workflow was published. */
	readonly staticData: IDataObject;
	/** As n8n publishes: nothing is created that is there. */
	publish(parameters?: INodeParameters, activation?: 'activate' | 'manual'): Promise<void>;
	unpublish(): Promise<void>;
	/** Calls Brevo itself, as another program with the account's key. */
	brevo(method: string, path: string, body?: unknown): Promise<unknown>;
	webhooks(): State['webhooks'];
	/** `METHOD` of every call to `/webhooks`. */
	calls(): string[];
	/** A delivery with the right header, unless other headers are given. */
	deliver(body: unknown, headers?: Delivery['headers']): ReturnType<WebhookServer['deliver']>;
	close(): Promise<void>;
}

export async function openTrigger(
	parameters: INodeParameters,
	options: SandboxOptions & { mode?: 'manual' | 'webhook' } = {},
): Promise<BrevoTriggerStage> {
	const { mode, ...settings } = options;
	forgetProcessed();
	const sandbox = await startSandbox(settings);
	const { clientId, clientSecret, baseUrl } = sandbox.brevo;
	const credentials: CredentialStore = {
		brevoApi: { ...sandbox.brevo },
		// Without scopes, a token has all that the app was granted.
		brevoOAuth2Api: { clientId, clientSecret, baseUrl, scope: '' },
	};
	const staticData: IDataObject = {};
	// The server reads the node's parameters with every delivery, as n8n does.
	// A share of the triggers belongs to an app instead of a key.
	const authentication = pickOne(['apiKey', 'oAuth2'], JSON.stringify(parameters));
	const current: INodeParameters = { authentication, ...parameters };
	const one = { type: 'brevoTrigger', parameters: current, credentials, staticData };
	const server = await startWebhook({ ...one, ...(mode && { mode }) });
	// The sandbox delivers to hosts of example.com on this machine.
	const address = { url: server.url.replace('127.0.0.1', 'n8n.example.com') };
	let activation: 'activate' | 'manual' = 'activate';
	const callHook = async (method: 'checkExists' | 'create' | 'delete') =>
		await runHook({ ...one, method, activation, webhookUrl: address.url });
	return {
		sandbox,
		server,
		address,
		staticData,
		async publish(changes = {}, how = 'activate') {
			Object.assign(current, changes);
			activation = how;
			if (!(await callHook('checkExists'))) await callHook('create');
		},
		unpublish: async () => void (await callHook('delete')),
		async brevo(method, path, body) {
			const response = await fetch(`${sandbox.brevo.baseUrl}${path}`, {
				method,
				headers: { 'api-key': sandbox.brevo.apiKey, 'content-type': 'application/json' },
				...(body === undefined ? {} : { body: JSON.stringify(body) }),
			});
			const text = await response.text();
			if (!response.ok) throw new Error(`${response.status} ${text}`);
			await sandbox.control.brevo.deliveriesSettled();
			await server.settled();
			return text === '' ? undefined : (JSON.parse(text) as unknown);
		},
		webhooks: () => sandbox.control.brevoState().webhooks,
		calls: () =>
			sandbox.control
				.calls()
				.filter(({ path }) => path.startsWith('/v3/webhooks'))
				.map(({ method }) => method),
		deliver: async (body, headers = [['x-n8n-webhook-secret', String(staticData.webhookSecret)]]) => {
			const answer = await server.deliver({
				body: typeof body === 'string' ? body : JSON.stringify(body),
				headers: [['content-type', 'application/json'], ...headers],
			});
			await server.settled();
			return answer;
		},
		async close() {
			await server.close();
			await sandbox.close();
		},
	};
}
