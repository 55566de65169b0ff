import { DateTime } from 'luxon';
import { NodeOperationError, type INodeProperties } from 'n8n-workflow';

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

/** @throws NodeOperationError when a field holds no date, or the two are swapped */
export function parseDateRange(context: ItemContext): DateRange {
	const end =
		context.param('endDate', '') === '' ? DateTime.now() : parseDateParameter(context, 'endDate', 'End Date');
	const start = parseDateParameter(context, 'startDate', 'Start Date');
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

/** A date without a zone is in that of the workflow, as everywhere in n8n. */
function parseDateParameter(context: ItemContext, name: string, label: string): DateTime {
	const value: unknown = context.param(name, '');
	const zone = context.node.getTimezone();
	const parsed = DateTime.isDateTime(value) ? value : DateTime.fromISO(String(value), { zone });
	if (parsed.isValid) return parsed;
	throw new NodeOperationError(context.node.getNode(), `'${label}' is not a date`, {
		description: 'Choose a date, or give one as YYYY-MM-DD, with or without a time.',
		itemIndex: context.index,
	});
}
