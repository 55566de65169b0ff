import { DateTime } from 'luxon';
import { NodeOperationError, type INodeProperties } from 'n8n-workflow';

import type { Call } from '../../shared/catalogue';

/** What ended from here to there. Read by `dateSpan`. */
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
export interface DateSpan {
	readonly start: number;
	readonly end: number;
}

/** @throws NodeOperationError when a field holds no date, or the two are swapped */
export function dateSpan(call: Call): DateSpan {
	const end = call.param('endDate', '') === '' ? DateTime.now() : date(call, 'endDate', 'End Date');
	const start = date(call, 'startDate', 'Start Date');
	if (end < start) throw swapped(call);
	if (start < yearAgo()) call.hint(BEYOND_REACH, 'warning');
	return { start: start.toMillis(), end: end.toMillis() };
}

/** With some leeway, so that "a year ago" in an expression is not told off. */
const yearAgo = () => DateTime.now().minus({ years: 1, days: 2 });

/** Zoom documents no refusal of such a date, and may just list nothing there. */
const BEYOND_REACH =
	"'Start Date' is more than a year ago. Zoom's lists of what ended reach back a year, for one host 6 months: what ended before that may be missing.";

const swapped = (call: Call) =>
	new NodeOperationError(call.node.getNode(), "'End Date' is before 'Start Date'", {
		description: "Exchange the two. An empty 'End Date' means now, which a 'Start Date' may not lie after.",
		itemIndex: call.index,
	});

/** A date without a zone is in that of the workflow, as everywhere in n8n. */
function date(call: Call, name: string, label: string): DateTime {
	const value: unknown = call.param(name, '');
	const zone = call.node.getTimezone();
	const parsed = DateTime.isDateTime(value) ? value : DateTime.fromISO(String(value), { zone });
	if (parsed.isValid) return parsed;
	throw new NodeOperationError(call.node.getNode(), `'${label}' is not a date`, {
		description: 'Choose a date, or give one as YYYY-MM-DD, with or without a time.',
		itemIndex: call.index,
	});
}
