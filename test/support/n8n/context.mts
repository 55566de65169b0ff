import 'reflect-metadata';

import { ExecutionLifecycleHooks } from 'n8n-core';
import type {
	IConnections,
	INode,
	INodeParameters,
	INodeType,
	IVersionedNodeType,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	IWorkflowSettings,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { toFullTypeName, loadNodeTypes } from './classes.mts';
import { InMemoryCredentials, type CredentialStore } from './credentials.mts';

/** A node as in a workflow's JSON; missing fields get n8n's usual values. */
export type TestNode = Partial<INode> & Pick<INode, 'name' | 'type'>;

export interface TestWorkflow {
	/** Distinguishes the memories of two workflows, such as that of repeated deliveries. */
	id?: string;
	nodes: TestNode[];
	connections?: IConnections;
	settings?: IWorkflowSettings;
}

/** One node on its own: its type (`zoom`, or the full name), the parameters a person set, the credentials chosen. */
export interface OneNode {
	type: string;
	typeVersion?: number;
	parameters?: INodeParameters;
	credentials?: CredentialStore;
	/** Node classes beyond this package's, by full type name. */
	extraNodes?: Record<string, INodeType | IVersionedNodeType>;
}

export interface Prepared {
	workflow: Workflow;
	additionalData: IWorkflowExecuteAdditionalData;
}

/** Never reached: n8n builds URLs from these even where no request is made. */
const BASE_URL = 'http://n8n.invalid';

/** The editor saves the latest version with a new node. */
function getLatestVersion(type: INodeType | IVersionedNodeType): number {
	if ('nodeVersions' in type) return type.currentVersion;
	const { version, defaultVersion } = type.description;
	return defaultVersion ?? (Array.isArray(version) ? Math.max(...version) : version);
}

/** A workflow on n8n's own classes, with every node given the credentials of `store` that its type asks for. */
export async function prepare(
	definition: TestWorkflow,
	store: CredentialStore = {},
	mode: WorkflowExecuteMode = 'manual',
	extraNodes: OneNode['extraNodes'] = {},
): Promise<Prepared> {
	const { id = 'a-workflow' } = definition;
	const nodeTypes = await loadNodeTypes(
		definition.nodes.map((node) => node.type),
		extraNodes,
	);
	const nodes = definition.nodes.map((given): INode => {
		const type = toFullTypeName(given.type);
		const typeVersion = given.typeVersion ?? getLatestVersion(nodeTypes.getByName(type));
		const wanted = nodeTypes.getByNameAndVersion(type, typeVersion).description.credentials ?? [];
		const credentials = Object.fromEntries(
			wanted.filter(({ name }) => name in store).map(({ name }) => [name, { id: name, name }]),
		);
		return {
			id: given.name,
			webhookId: 'a-webhook-id',
			position: [0, 0],
			credentials,
			...structuredClone(given),
			parameters: structuredClone(given.parameters ?? {}),
			type,
			typeVersion,
		};
	});
	const workflow = new Workflow({
		id,
		name: 'Test',
		nodes,
		connections: definition.connections ?? {},
		settings: definition.settings ?? {},
		active: mode !== 'manual',
		nodeTypes,
	});
	const saved = { id, name: 'Test', nodes, connections: definition.connections ?? {} };
	const additionalData = {
		credentialsHelper: await InMemoryCredentials.load(store, nodeTypes),
		hooks: new ExecutionLifecycleHooks(mode, '1', saved as unknown as IWorkflowBase),
		executionId: '1',
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: BASE_URL,
		instanceBaseUrl: BASE_URL,
		webhookBaseUrl: `${BASE_URL}/webhook`,
		webhookTestBaseUrl: `${BASE_URL}/webhook-test`,
		webhookWaitingBaseUrl: `${BASE_URL}/webhook-waiting`,
		formBaseUrl: `${BASE_URL}/form`,
		formTestBaseUrl: `${BASE_URL}/form-test`,
		formWaitingBaseUrl: `${BASE_URL}/form-waiting`,
		setExecutionStatus: () => undefined,
		sendDataToUI: () => undefined,
		logAiEvent: () => undefined,
	} as unknown as IWorkflowExecuteAdditionalData;
	return { workflow, additionalData };
}
