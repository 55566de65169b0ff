import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialType,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeProperties,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { ICredentialsHelper, isExpression, NodeHelpers, Workflow } from 'n8n-workflow';

import { loadCredentialType } from './classes.mts';

/** Values that a person filled in, by credential type; n8n stores renewed tokens beside it as `oauthTokenData`. */
export type CredentialStore = Record<string, ICredentialDataDecryptedObject>;

const createHiddenField = (name: string, value: INodeProperties['default']): INodeProperties => ({
	displayName: name,
	name,
	type: 'hidden',
	default: value,
});

/** The fields of n8n's own `oAuth2Api` that its request helper reads, with n8n's defaults. */
const OAUTH2_BASE: INodeProperties[] = [
	createHiddenField('grantType', 'authorizationCode'),
	createHiddenField('authUrl', ''),
	createHiddenField('accessTokenUrl', ''),
	createHiddenField('clientId', ''),
	createHiddenField('clientSecret', ''),
	createHiddenField('scope', ''),
	createHiddenField('authQueryParameters', ''),
	createHiddenField('authentication', 'header'),
	createHiddenField('additionalBodyProperties', ''),
	createHiddenField('ignoreSSLIssues', false),
	createHiddenField('oauthTokenData', {}),
];

const CREDENTIAL_NODE: INode = {
	id: 'credential',
	name: 'credential',
	type: 'credential',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** Type and stored values -> the credential as nodes read it: its expressions depend on nothing else and take long. */
const decrypted = new Map<string, ICredentialDataDecryptedObject>();

/**
 * Credentials in memory with the semantics of n8n's own CredentialsHelper: defaults of the whole `extends` chain,
 * hidden fields resolved against `$self`, generic `authenticate`, renewed OAuth2 tokens written back to the store.
 */
export class InMemoryCredentials extends ICredentialsHelper {
	private readonly types = new Map<string, ICredentialType>();

	private constructor(
		private readonly store: CredentialStore,
		private readonly nodeTypes: INodeTypes,
	) {
		super();
	}

	static async load(store: CredentialStore, nodeTypes: INodeTypes): Promise<InMemoryCredentials> {
		const helper = new InMemoryCredentials(store, nodeTypes);
		for (const name of Object.keys(store)) helper.types.set(name, await loadCredentialType(name));
		return helper;
	}

	getParentTypes(name: string): string[] {
		return this.type(name).extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(name: string): INodeProperties[] {
		if (name === 'oAuth2Api') return [...OAUTH2_BASE];
		const merged: INodeProperties[] = [];
		for (const parent of this.getParentTypes(name)) {
			NodeHelpers.mergeNodeProperties(merged, this.getCredentialsProperties(parent));
		}
		NodeHelpers.mergeNodeProperties(merged, this.type(name).properties);
		return merged;
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		{ id }: INodeCredentialsDetails,
		type: string,
		_mode: WorkflowExecuteMode,
		_executeData?: unknown,
		raw?: boolean,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = this.stored(id ?? type);
		if (raw === true) return stored;
		const key = JSON.stringify([type, stored]);
		const known = decrypted.get(key) ?? this.decrypt(type, stored);
		decrypted.set(key, known);
		return structuredClone(known);
	}

	private decrypt(type: string, stored: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject {
		const data = NodeHelpers.getNodeParameters(
			this.getCredentialsProperties(type),
			stored as never,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
		if (stored.oauthTokenData !== undefined) data.oauthTokenData = stored.oauthTokenData;
		return this.expressions().getComplexParameterValue(
			CREDENTIAL_NODE,
			data as never,
			'internal',
			{},
			undefined,
			undefined,
			data,
		) as never;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		incoming: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type(typeName);
		if (authenticate === undefined) return incoming;
		if (typeof authenticate === 'function') return await authenticate(credentials, incoming);
		const request = incoming as unknown as Record<string, Record<string, string>>;
		for (const [part, entries] of Object.entries(authenticate.properties)) {
			const target = (request[part] ??= {});
			for (const [key, value] of Object.entries(entries as Record<string, string>)) {
				target[this.resolve(key, credentials)] = this.resolve(value, credentials);
			}
		}
		return incoming;
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('Encrypted credentials do not exist in memory');
	}

	async updateCredentials(
		{ id }: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	) {
		Object.assign(this.stored(id ?? type), data);
	}

	async updateCredentialsOauthTokenData(
		{ id }: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	) {
		this.stored(id ?? type).oauthTokenData = data.oauthTokenData!;
	}

	private type(name: string): ICredentialType {
		const found = this.types.get(name);
		if (found === undefined) throw new Error(`No credential of type "${name}" was given to this test`);
		return found;
	}

	/** @param id the type, or for several credentials with the same values `type/name` */
	private stored(id: string): ICredentialDataDecryptedObject {
		const found = this.store[id.split('/')[0]!];
		if (found === undefined) throw new Error(`No credential "${id}" in the store`);
		return found;
	}

	private resolve(value: string, credentials: ICredentialDataDecryptedObject): string {
		if (!isExpression(value)) return value;
		const resolved = this.expressions().getSimpleParameterValue(
			CREDENTIAL_NODE,
			value,
			'internal',
			{ $credentials: credentials } as never,
			undefined,
			'',
		);
		return String(resolved ?? '');
	}

	private expressions() {
		return new Workflow({ nodes: [], connections: {}, active: false, nodeTypes: this.nodeTypes }).expression;
	}
}
