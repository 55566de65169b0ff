import type { INodeProperties } from 'n8n-workflow';

import type { QueryValue } from '../../../core/http/endpoint';
import { parseDayRange } from '../../../core/zoom/api/dayRange';
import type { ItemContext, ValueReader } from '../../shared/catalogue';

/** Filters by day. */
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

const parameters = ['filters.from', 'filters.to'];

const readDayRange = ({ node, param }: ItemContext) =>
	parseDayRange(
		{ from: param<QueryValue>('filters.from', ''), to: param<QueryValue>('filters.to', '') },
		node.getTimezone(),
	);

/** Both days in the form of a query. */
export const dayRangeReaders: Readonly<Record<'from' | 'to', ValueReader>> = {
	from: { parameters, read: (context) => readDayRange(context).from },
	to: { parameters, read: (context) => readDayRange(context).to },
};
