import { DateTime } from 'luxon';
import { NodeOperationError, type INodeProperties } from 'n8n-workflow';

import { parseOptionalMoment, requireMoment } from '../../../core/values/dates';
import type { ItemContext } from '../../shared/catalogue';

/** What ended from here to there. Read by `parseDateRange`. */
export const dateFields: readonly [INodeProperties, INodeProperties] = [
	{
		displayName: 'Start Date',
		name: 'startDate',
		type: 'dateTime',
		default: '',
		required: true,
		description: 'Events that ended from here on. Zoom looks back a year, for one host 6 months.',
	},
	{
		displayName: 'End Date',
		name: 'endDate',
		type: 'dateTime',
		default: '',
		description: 'Events that ended until here; now if empty',
	},
];

/** Milliseconds since 1970, both counted in. */
export interface DateRange {
	readonly start: number;
	readonly end: number;
}

/**
 * Dates without a zone are in that of the workflow, as everywhere in n8n.
 * @throws ApiError or NodeOperationError when a field holds no date, or the two are swapped
 */
export function parseDateRange(context: ItemContext): DateRange {
	const zone = context.node.getTimezone();
	const start = requireMoment('Start Date', context.param<unknown>('startDate', ''), zone).at;
	const end =
		parseOptionalMoment('End Date', context.param<unknown>('endDate', ''), zone)?.at ?? DateTime.now();
	if (end < start) throw swappedDatesError(context);
	if (start < getYearAgo()) context.hint(OUT_OF_REACH, 'warning');
	return { start: start.toMillis(), end: end.toMillis() };
}

/** With some leeway, so that "a year ago" in an expression is not told off. */
const getYearAgo = () => DateTime.now().minus({ years: 1, days: 2 });

/** Zoom documents no refusal of such a date, and may just list nothing there. */
const OUT_OF_REACH =
	"'Start Date' is more than a year ago. Zoom's lists of what ended reach back a year, for one host 6 months: what ended before that may be missing.";

const swappedDatesError = (context: ItemContext) =>
	new NodeOperationError(context.node.getNode(), "'End Date' is before 'Start Date'", {
		description: "Exchange the two. An empty 'End Date' means now, which a 'Start Date' may not lie after.",
		itemIndex: context.index,
	});
