import type { ICredentialType, INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import { NodeConnectionTypes, NodeHelpers } from 'n8n-workflow';

import manifest from '../../../package.json';

type NodeClass = INodeType | IVersionedNodeType;

const PACKAGE_NAME = manifest.name;

/** `dist/nodes/Zoom/Zoom.node.js` as listed in package.json -> `../../../nodes/Zoom/Zoom.node.ts`, its source. */
const toSource = (distPath: string) => distPath.replace(/^dist\//, '../../../').replace(/\.js$/, '.ts');

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
const toClassName = (distPath: string) => distPath.split('/').at(-1)!.split('.')[0]!;

/** package.json is the list n8n loads from, so it is the list tests load from. */
const nodeSources = new Map(manifest.n8n.nodes.map((path) => [lowerFirst(toClassName(path)), path]));
const credentialSources = new Map(
	manifest.n8n.credentials.map((path) => [lowerFirst(toClassName(path)), path]),
);

async function instantiate<T>(sources: Map<string, string>, name: string): Promise<T> {
	const path = sources.get(name);
	if (path === undefined)
		throw new Error(`package.json lists no "${name}" (has: ${[...sources.keys()].join(', ')})`);
	const module = (await import(toSource(path))) as Record<string, new () => T>;
	const Class = module[toClassName(path)];
	if (Class === undefined) throw new Error(`${path} exports no class ${toClassName(path)}`);
	return new Class();
}

/** Stands in for a node of n8n's own that tests need as a start or an end: hands its input on. */
function createPassThrough(name: string, inputs: boolean): INodeType {
	return {
		description: {
			displayName: name,
			name,
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name },
			inputs: inputs ? [NodeConnectionTypes.Main] : [],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute() {
			return [this.getInputData()];
		},
	};
}

const BUILT_IN: Record<string, INodeType> = {
	'n8n-nodes-base.manualTrigger': createPassThrough('manualTrigger', false),
	'n8n-nodes-base.noOp': createPassThrough('noOp', true),
};

/** Full type name as saved in a workflow. Accepts `zoom` as well as `n8n-nodes-zoom-brevo.zoom`. */
export const toFullTypeName = (type: string) => (type.includes('.') ? type : `${PACKAGE_NAME}.${type}`);

/** As in n8n, which makes one object of each node for all executions. */
const nodes = new Map<string, NodeClass>();

async function loadNode(type: string): Promise<NodeClass> {
	const node = nodes.get(type) ?? (await instantiate<NodeClass>(nodeSources, type.split('.')[1]!));
	nodes.set(type, node);
	return node;
}

/** n8n's node registry for the given types only: a node that is not written yet does not disturb the others. */
export async function loadNodeTypes(
	types: string[],
	extra: Record<string, NodeClass> = {},
): Promise<INodeTypes> {
	const known: Record<string, NodeClass> = { ...BUILT_IN, ...extra };
	for (const type of types.map(toFullTypeName)) {
		known[type] ??= await loadNode(type);
	}
	const findByName = (type: string) => {
		const found = known[type];
		if (found === undefined) throw new Error(`Node type "${type}" was not loaded for this test`);
		return found;
	};
	return {
		getByName: findByName,
		getByNameAndVersion: (type, version) => NodeHelpers.getVersionedNodeType(findByName(type), version),
		getKnownTypes: () => ({}),
	};
}

export const loadCredentialType = async (name: string) =>
	await instantiate<ICredentialType>(credentialSources, name);

export const loadNodeType = async (name: string) => await instantiate<INodeType>(nodeSources, name);
