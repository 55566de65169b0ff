import type { INodeProperties } from 'n8n-workflow';

import { createDocsLink } from './docs';

/** Return All and Limit of every Get Many. Read by `takeLimit` in operations.ts. */
export const manyFields: readonly INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** Budget for the waits of one call: the same for every operation. */
export const maximumWaitField: INodeProperties = {
	displayName: 'Maximum Wait',
	name: 'maxWait',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 3600 },
	default: 120,
	description: 'Total seconds that one call may wait for rate limits and temporary errors before it fails',
};

/** Read by `createCallLog`. */
export const logCallsField: INodeProperties = {
	displayName: 'Log Calls',
	name: 'logCalls',
	type: 'boolean',
	default: false,
	description: "Whether to write each call into n8n's log: method, path, status, time, repeats; no values",
};

/** Shown on the panel of an operation that cannot be undone. */
export const createIrreversibleNotice = (irreversible: string): INodeProperties => ({
	displayName: `This operation ${irreversible}, which cannot be undone.`,
	name: 'irreversibleNotice',
	type: 'notice',
	default: '',
	displayOptions: { hide: { '@tool': [true] } },
});

/** Shown if the node is a tool of an AI agent: agents act without asking, unless a human review step comes first. */
export const createAgentNotice = (irreversible: string): INodeProperties => ({
	displayName: `An agent that has this tool ${irreversible} without asking. Connect it through a human review step unless that is what you want.`,
	name: 'agentNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { '@tool': [true] } },
});

/** The last line of an operation's panel. */
export const createDocsNotice = (action: string, page: string): INodeProperties => ({
	displayName: `${action}: ${createDocsLink(page, 'how it works')}`,
	name: 'docsNotice',
	type: 'notice',
	default: '',
});
