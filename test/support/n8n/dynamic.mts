import { CredentialTestContext, HookContext, LoadOptionsContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeCredentialTestResult,
	INodeListSearchResult,
	INodePropertyOptions,
	INodeType,
	ResourceMapperFields,
	WorkflowActivateMode,
} from 'n8n-workflow';

import { prepare, type OneNode } from './context.mts';

const NODE_NAME = 'Node';

async function prepareOne(one: OneNode, mode: 'internal' | 'manual' | 'trigger' = 'internal') {
	const nodes = [{ name: NODE_NAME, type: one.type, parameters: one.parameters }].map((node) =>
		one.typeVersion === undefined ? node : { ...node, typeVersion: one.typeVersion },
	);
	const prepared = await prepare({ nodes }, one.credentials, mode, one.extraNodes);
	const node = prepared.workflow.getNode(NODE_NAME)!;
	const type = prepared.workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	return { ...prepared, node, type };
}

type Methods = NonNullable<INodeType['methods']>;

async function findMethod<K extends keyof Methods>(one: OneNode, kind: K, name: string) {
	const { workflow, additionalData, node, type } = await prepareOne(one);
	additionalData.currentNodeParameters = node.parameters;
	const method = type.methods?.[kind]?.[name] as NonNullable<Methods[K]>[string] | undefined;
	if (method === undefined) throw new Error(`${one.type} has no ${kind} method "${name}"`);
	return { method, context: new LoadOptionsContext(workflow, node, additionalData, '') };
}

/** Entries of the "From List" mode of a resource locator. */
export async function listSearch(
	one: OneNode,
	name: string,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { method, context } = await findMethod(one, 'listSearch', name);
	return await method.call(context, filter, paginationToken);
}

/** The options of a dynamic drop-down list. */
export async function loadOptions(one: OneNode, name: string): Promise<INodePropertyOptions[]> {
	const { method, context } = await findMethod(one, 'loadOptions', name);
	return await method.call(context);
}

/** The columns of a resource mapper. */
export async function readResourceMapping(one: OneNode, name: string): Promise<ResourceMapperFields> {
	const { method, context } = await findMethod(one, 'resourceMapping', name);
	return await method.call(context);
}

/** The function a node names as `testedBy` of a credential. */
export async function testCredential(
	one: OneNode,
	name: string,
	data: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const { type } = await prepareOne(one);
	const test = type.methods?.credentialTest?.[name];
	if (test === undefined) throw new Error(`${one.type} has no credential test "${name}"`);
	return await test.call(new CredentialTestContext(), { id: '1', name: 'Test', type: '', data });
}

export interface HookCall extends OneNode {
	method: 'checkExists' | 'create' | 'delete';
	activation?: WorkflowActivateMode;
	/** Data that an earlier hook kept; changed in place. */
	staticData?: IDataObject;
	/** URL of the trigger's webhook, as from `startWebhook`. */
	webhookUrl?: string;
}

/** One call of a trigger's `webhookMethods.default`, as activation ("Publish") or the test listener makes it. */
export async function runHook(call: HookCall): Promise<boolean> {
	const activation = call.activation ?? 'activate';
	const mode = activation === 'manual' ? 'manual' : 'trigger';
	const { workflow, additionalData, node, type } = await prepareOne(call, mode);
	if (call.staticData) Object.assign(workflow.getStaticData('node', node), call.staticData);
	const hook = type.webhookMethods?.default?.[call.method];
	if (hook === undefined) throw new Error(`${call.type} has no webhook method "${call.method}"`);
	const context = new HookContext(workflow, node, additionalData, mode, activation);
	if (call.webhookUrl) Object.assign(context, { getNodeWebhookUrl: () => call.webhookUrl });
	const result = await hook.call(context);
	if (call.staticData) {
		for (const key of Object.keys(call.staticData)) delete call.staticData[key];
		Object.assign(call.staticData, workflow.getStaticData('node', node));
	}
	return result;
}
