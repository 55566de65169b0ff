import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/server.mts';
import { runNode, type NodeResult, type NodeRun } from '../../support/n8n.mts';

type State = ReturnType<Sandbox['control']['brevoState']>;

/** The Brevo node before the sandbox's Brevo account. */
export interface BrevoAccount {
	readonly sandbox: Sandbox;
	/** That of *OAuth2* is used with the parameter `authentication: 'oAuth2'`. */
	readonly credentials: {
		brevoApi: { apiKey: string; baseUrl: string };
		brevoOAuth2Api: ICredentialDataDecryptedObject;
	};
	run(
		parameters: INodeParameters,
		input?: IDataObject[],
		settings?: NodeRun['settings'],
		files?: NodeRun['files'],
	): Promise<NodeResult>;
	/** Contact > Sync with the Zoom preset. */
	sync(input: IDataObject[], parameters?: INodeParameters): Promise<NodeResult>;
	/** `METHOD /path` of every call to Brevo since the last reset. */
	calls(): string[];
	/** The ones of them that change something. */
	writes(): string[];
	state(): State;
	contact(email: string): State['contacts'][number] | undefined;
	listId(name: string): number;
	/** Names of the lists that the contact is on. */
	listsOf(email: string): string[];
}

export async function openAccount(options: SandboxOptions = {}): Promise<BrevoAccount> {
	const sandbox = await startSandbox(options);
	const { control, brevo } = sandbox;
	const { baseUrl, apiKey, clientId, clientSecret } = brevo;
	const credentials: BrevoAccount['credentials'] = {
		brevoApi: { apiKey, baseUrl },
		brevoOAuth2Api: { clientId, clientSecret, baseUrl },
	};
	const run: BrevoAccount['run'] = async (parameters, input, settings, files) =>
		await runNode({
			type: 'brevo',
			credentials,
			input,
			settings,
			files,
			// The fastest plan, so that tests do not wait for turns; short patience, so that they do not wait for a service that is down.
			parameters: { requestOptions: { plan: 'extended', maxWait: 4 }, ...parameters },
		});
	const calls = () =>
		control
			.calls()
			.filter(({ vendor: service }) => service === 'brevo')
			.map(({ method, path }) => `${method} ${path.replace(/^\/v3/, '')}`);
	return {
		sandbox,
		credentials,
		run,
		calls,
		sync: async (input, parameters = {}) =>
			await run({ resource: 'contact', operation: 'sync', ...parameters }, input),
		writes: () => calls().filter((call) => !call.startsWith('GET')),
		state: () => control.brevoState(),
		contact: (email) => control.brevoState().contacts.find((contact) => contact.email === email),
		listId: (name) => control.brevoState().lists.find((list) => list.name === name)?.id ?? -1,
		listsOf(email) {
			const { lists, contacts } = control.brevoState();
			const names = new Map(lists.map(({ id, name }) => [id, name]));
			const found = contacts.find((contact) => contact.email === email);
			return (found?.listIds ?? []).map((id) => names.get(id) ?? `#${id}`).sort();
		},
	};
}

/** Values of "Authentication": catalogues run a share of their cases with each. */
export const AUTHENTICATIONS = ['apiKey', 'oAuth2'] as const;

/** How a resource locator is saved. */
export const locator = (mode: 'list' | 'id' | 'name' | 'email', value: string) => ({
	__rl: true,
	mode,
	value,
});

/** *Lists by Status* with lists that are named. */
export const listsByStatus = (...lists: Array<[status: string, name: string]>): IDataObject => ({
	listMode: 'byStatus',
	listsByStatus: { lists: lists.map(([status, name]) => ({ status, list: locator('name', name) })) },
});
