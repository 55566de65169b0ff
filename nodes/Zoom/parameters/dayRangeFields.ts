import type { INodeProperties } from 'n8n-workflow';

/** Filters by day. What they hold is checked by `parseDayRange`. */
export const dayRangeFields: readonly [from: INodeProperties, to: INodeProperties] = [
	{
		displayName: 'From',
		name: 'from',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-03-01',
		description: 'First day, as YYYY-MM-DD. Needs To.',
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-03-31',
		description: 'Last day, as YYYY-MM-DD. Needs From.',
	},
];
