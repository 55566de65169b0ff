import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Connector, Operation, Resource } from './catalogue';
import { toOperationPage } from './docs';
import {
	createAgentNotice,
	createDocsNotice,
	createIrreversibleNotice,
	logCallsField,
	maximumWaitField,
	simplifyField,
} from './fields';

/** The parameters of an action node, derived from its catalogue. */
export function describe({ docsFolder, resources, requestOptions = [] }: Connector): INodeProperties[] {
	return [
		createResourceSelector(resources),
		...resources.map(createOperationSelector),
		...resources.flatMap((resource) => listResourceFields(docsFolder, resource)),
		{
			displayName: 'Request Options',
			name: 'requestOptions',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			// They concern the connection, which is the same for all items.
			options: [logCallsField, maximumWaitField, ...requestOptions].map((field) => ({
				...field,
				noDataExpression: true,
			})),
		},
	];
}

function createResourceSelector(resources: readonly Resource[]): INodeProperties {
	const options = resources.map(({ name, value }) => ({ name, value }));
	return createSelector('Resource', 'resource', options);
}

function createOperationSelector({ value: resource, operations }: Resource): INodeProperties {
	const options = operations.map(({ name, value, action, description, irreversible }) => ({
		name,
		value,
		action,
		// Placed first, because n8n cuts long descriptions.
		description: irreversible ? `Cannot be undone. ${description}` : description,
	}));
	return {
		...createSelector('Operation', 'operation', options),
		displayOptions: { show: { resource: [resource] } },
	};
}

/** A drop-down in alphabetical order. Its default is the first entry of the catalogue. */
function createSelector(displayName: string, name: string, entries: INodePropertyOptions[]): INodeProperties {
	const options = [...entries].sort((a, b) => a.name.localeCompare(b.name));
	const first = entries[0]?.value ?? '';
	return { displayName, name, type: 'options', noDataExpression: true, options, default: first };
}

/** A field object shared by several operations becomes one parameter that is shown for each of them. */
function listResourceFields(
	docsFolder: string,
	{ value: resource, operations }: Resource,
): INodeProperties[] {
	const lists = operations.map((operation) => ({
		operation,
		fields: [
			...listAllFields(operation),
			createDocsNotice(operation.action, toOperationPage(docsFolder, resource, operation.value)),
		],
	}));
	return joinFields(lists.map(({ fields }) => fields)).map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: {
				resource: [resource],
				operation: lists
					.filter(({ fields }) => fields.includes(field))
					.map(({ operation }) => operation.value),
				...field.displayOptions?.show,
			},
		},
	}));
}

/** Merges lists of fields and keeps the order of each: the editor shows parameters in the order of the whole node. */
function joinFields(lists: ReadonlyArray<readonly INodeProperties[]>): INodeProperties[] {
	const order: INodeProperties[] = [];
	for (const list of lists) {
		let next = order.length;
		for (const field of [...list].reverse()) {
			const known = order.indexOf(field);
			if (known === -1) order.splice(next, 0, field);
			else next = known;
		}
	}
	return order;
}

function listAllFields(operation: Operation): readonly INodeProperties[] {
	return [
		...(operation.fields ?? []),
		...(operation.simplify ? [simplifyField] : []),
		...(operation.irreversible
			? [createIrreversibleNotice(operation.irreversible), createAgentNotice(operation.irreversible)]
			: []),
	];
}
