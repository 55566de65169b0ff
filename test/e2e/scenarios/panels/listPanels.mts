import { randomUUID } from 'node:crypto';
import type { Credential, WorkflowFile, WorkflowNode } from '../../../../sandbox/n8n/client.mts';
import { packageName } from '../../../../sandbox/n8n/package.mts';

interface Property {
	name: string;
	type: string;
	value?: unknown;
	default?: unknown;
	options?: Property[];
	displayOptions?: { show?: Record<string, unknown[]> };
}

/** As much of a node's description as n8n serves of it. */
export interface NodeDescription {
	name: string;
	version: number | number[];
	properties: Property[];
	credentials?: Array<{ name: string }>;
}

type Parameters = Record<string, unknown>;

/** "Custom API Call", which n8n adds to every resource. */
const OF_N8N = '__CUSTOM_API_CALL__';

/** Nodes per row of a canvas that shows all of them at once. */
const PER_ROW = 12;

/** Two workflows per node of this package: a node for each operation, as it is added, and with all options. */
export function listWorkflows(
	types: readonly NodeDescription[],
	credentials: readonly Credential[],
): WorkflowFile[] {
	const ours = types.filter(({ name }) => name.startsWith(`${packageName}.`));
	return ours.flatMap((type) =>
		[{}, addAllOptions(type)].map((options, index) => {
			const suffix = index === 0 ? '' : '-options';
			const nodes = listOperations(type).map((parameters, position) => {
				const words = [type.name.split('.').at(-1), ...Object.values(parameters)];
				return createNode(type, {
					name: words.join('-') + suffix,
					position,
					parameters: { ...parameters, ...options },
					credentials,
				});
			});
			return { name: `Panels of ${type.name}${suffix}`, nodes, connections: {} };
		}),
	);
}

function listOperations({ properties }: NodeDescription): Parameters[] {
	const operations = properties.filter(({ name }) => name === 'operation');
	if (operations.length === 0) return [{}];
	return operations.flatMap(({ options = [], displayOptions }) =>
		(displayOptions?.show?.resource ?? []).flatMap((resource) =>
			options.filter(({ value }) => value !== OF_N8N).map(({ value }) => ({ resource, operation: value })),
		),
	);
}

/** Every collection with all of its options at their defaults; n8n shows those that the operation has. */
function addAllOptions({ properties }: NodeDescription): Parameters {
	const all: Record<string, Parameters> = {};
	for (const { name, type, options = [] } of properties) {
		if (type !== 'collection') continue;
		all[name] = { ...all[name], ...Object.fromEntries(options.map((one) => [one.name, one.default])) };
	}
	return all;
}

interface Place {
	name: string;
	position: number;
	parameters: Parameters;
	credentials: readonly Credential[];
}

function createNode(type: NodeDescription, { name, position, parameters, credentials }: Place): WorkflowNode {
	const used = credentials.filter((one) => type.credentials?.some(({ name: wanted }) => wanted === one.type));
	return {
		id: randomUUID(),
		name,
		type: type.name,
		typeVersion: Math.max(...[type.version].flat()),
		position: [(position % PER_ROW) * 256, Math.floor(position / PER_ROW) * 256],
		parameters,
		webhookId: randomUUID(),
		credentials: Object.fromEntries(
			used.map(({ id, name: title, type: kind }) => [kind, { id, name: title }]),
		),
	};
}
