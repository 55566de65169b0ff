import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/server.mts';
import {
	listSearch,
	runNode,
	type CredentialStore,
	type NodeResult,
	type NodeRun,
} from '../../support/n8n.mts';

/** Events of the sandbox's seed data, each with its own difficulty. */
export const SEED = {
	/** Contains every difficult case of attendance; ended yesterday. */
	launch: { kind: 'webinar', id: '84417790001', uuid: 'w9Lr4TzXRfe+N1uKc0aGvQ==' },
	/** Nobody registered through a tracking link. */
	stories: { kind: 'webinar', id: '84417790003', uuid: 'kR8y/Q3XSPm2c1oH4bTnWg==' },
	futureWebinar: { kind: 'webinar', id: '84417790004' },
	/** Its host has no webinar licence. */
	unlicensed: { kind: 'webinar', id: '84417790005', uuid: 'Y6tF4hPqRnSu8BmXw2JvGA==' },
	/** Without registration; ended and started again. */
	restarted: {
		kind: 'meeting',
		id: '92210450002',
		first: 'qT5mX8vLQbC3yNf0WkRj7A==',
		second: 'nB2d/6UsTjGh9KeYx4VwZg==',
	},
	/** A series with registration; the UUID of its latest instance has to be encoded twice. */
	series: {
		kind: 'meeting',
		id: '92210450006',
		earlier: 'bN8kS2oVQeXj6GfZq4WtCA==',
		latest: '/xQ7//mFT3KpbWq1LZ0sVA==',
	},
	/** Registration per date; three were held, one was deleted, one is in the future. */
	demos: {
		kind: 'webinar',
		id: '84417790010',
		first: 'dU5gB8qZSvWi2KmXo6TnCA==',
		second: 'eF9hD1rATxYj4LpYs8VoEg==',
		third: 'iG3jF6sBUzZk7MqAt0WpHw==',
	},
	/** One registration for all dates; two were held, two are in the future. */
	officeHours: {
		kind: 'meeting',
		id: '92210450010',
		first: 'nI0mK4uDWcCm1OsCv5YrLQ==',
		second: 'oJ1nL5vEXdDn2PtDw6ZsMA==',
	},
	/** In the future, with manual approval and its own question. */
	workshop: { kind: 'meeting', id: '92210450011' },
	futureMeeting: { kind: 'meeting', id: '92210450007' },
	/** One participant only. */
	alone: { kind: 'meeting', id: '92210450008', uuid: 'zM2cL9vXQpDe7FhWs5GtRw==' },
	/** Held more than a year ago. */
	old: { kind: 'meeting', id: '92210450009', uuid: 'vH4dP8sEQcLw6MuRf2XiYg==' },
} as const;

/** The Zoom node connected to the sandbox's Zoom account. */
export interface ZoomAccount {
	readonly sandbox: Sandbox;
	run(
		parameters: INodeParameters,
		input?: IDataObject[],
		settings?: NodeRun['settings'],
	): Promise<NodeResult>;
	/** Runs as the account's owner, who connected in the browser. */
	runAsUser(
		parameters: INodeParameters,
		input?: IDataObject[],
		settings?: NodeRun['settings'],
	): Promise<NodeResult>;
	/** The credentials in n8n's store. */
	credentials(asUser?: boolean): Promise<CredentialStore>;
	/** Results of a "From List" mode, page by page. */
	search(method: string, filter?: string, asUser?: boolean): Promise<Array<{ name: string; value: unknown }>>;
	/** `METHOD path` below `/v2` of every call since the last reset, without the token calls. */
	calls(): string[];
	/** Number of token requests. */
	tokenCalls(): number;
}

export async function openAccount(options: SandboxOptions = {}): Promise<ZoomAccount> {
	const sandbox = await startSandbox(options);
	const { zoom, control } = sandbox;
	const environment = {
		environment: 'custom',
		oauthBaseUrl: zoom.oauthBaseUrl,
		apiBaseUrl: zoom.apiBaseUrl,
	};
	const asAccount = (): CredentialStore => ({
		zoomServerToServerOAuth2Api: {
			accountId: zoom.accountId,
			clientId: zoom.clientId,
			clientSecret: zoom.clientSecret,
			...environment,
		},
	});
	const asUser = async (): Promise<CredentialStore> => ({
		zoomUserOAuth2Api: {
			clientId: zoom.userClientId,
			clientSecret: zoom.userClientSecret,
			...environment,
			oauthTokenData: await consent(sandbox),
		},
	});
	// The fastest plan, so that tests do not wait for rate limits; a short maximum wait, so that they do not wait for a
	// service that is down.
	const requestOptions = { plan: 'business', maxWait: 4 };
	const zoomCalls = () => control.calls().filter(({ vendor: service }) => service === 'zoom');
	return {
		sandbox,
		run: async (parameters, input, settings) =>
			await runNode({
				type: 'zoom',
				credentials: asAccount(),
				input,
				settings,
				parameters: { requestOptions, ...parameters },
			}),
		runAsUser: async (parameters, input, settings) =>
			await runNode({
				type: 'zoom',
				credentials: await asUser(),
				input,
				settings,
				parameters: { authentication: 'user', requestOptions, ...parameters },
			}),
		credentials: async (own = false) => (own ? await asUser() : asAccount()),
		async search(method, filter, own = false) {
			const credentials = own ? await asUser() : asAccount();
			const parameters = { authentication: own ? 'user' : 'serverToServer', requestOptions };
			const found = [];
			let token: string | undefined;
			do {
				const page = await listSearch({ type: 'zoom', credentials, parameters }, method, filter, token);
				found.push(...page.results);
				token = page.paginationToken as string | undefined;
			} while (token);
			return found;
		},
		calls: () =>
			zoomCalls()
				.filter(({ path }) => path.startsWith('/v2'))
				.map(({ method, path }) => `${method} ${path.slice(3)}`),
		tokenCalls: () => zoomCalls().filter(({ path }) => path === '/oauth/token').length,
	};
}

/** A resource locator as n8n saves it. */
export const locator = (value: string | number, mode = 'id'): INodeParameters => ({
	__rl: true,
	mode,
	value,
});

/** The credential that n8n stores after the consent page. The page is fetched and its form submitted, as a browser would. */
async function consent({ zoom }: Sandbox): Promise<IDataObject> {
	const redirectUri = 'http://localhost:5678/rest/oauth2-credential/callback';
	const query = {
		response_type: 'code',
		client_id: zoom.userClientId,
		redirect_uri: redirectUri,
		state: 's',
	};
	const page = await fetch(`${zoom.oauthBaseUrl}/oauth/authorize?${new URLSearchParams(query)}`);
	const hidden = [...(await page.text()).matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
	const form = hidden.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]);
	const answer = await fetch(`${zoom.oauthBaseUrl}/oauth/authorize`, {
		method: 'POST',
		body: new URLSearchParams([...form, ['answer', 'allow']] as string[][]),
		redirect: 'manual',
	});
	const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
	const token = await fetch(`${zoom.oauthBaseUrl}/oauth/token`, {
		method: 'POST',
		headers: { authorization: `Basic ${btoa(`${zoom.userClientId}:${zoom.userClientSecret}`)}` },
		body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri }),
	});
	return (await token.json()) as IDataObject;
}
