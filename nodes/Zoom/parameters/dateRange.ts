import { DateTime } from 'luxon';
import { NodeOperationError, type INodeProperties } from 'n8n-workflow';

import { parseOptionalMoment, requireMoment, type Moment } from '../../../core/values/dates';
import type { ItemContext } from '../../shared/catalogue';
import { readNow } from '../../shared/http/clock';

/** The period in which meetings ended. Read by `parseDateRange`. */
export const dateFields: readonly [INodeProperties, INodeProperties] = [
	{
		displayName: 'Start Date',
		name: 'startDate',
		type: 'dateTime',
		default: '',
		required: true,
		description: 'Events that ended on or after this date. Zoom looks back a year, or 6 months for one host.',
	},
	{
		displayName: 'End Date',
		name: 'endDate',
		type: 'dateTime',
		default: '',
		description: 'Events that ended on or before this date, the whole day if it has no time; now if empty',
	},
];

/** Milliseconds since 1970, both inclusive. */
export interface DateRange {
	readonly start: number;
	readonly end: number;
}

/**
 * Dates without a zone are in that of the workflow, as everywhere in n8n.
 * @param now milliseconds since 1970
 * @throws ApiError or NodeOperationError when a field holds no date, or the two are swapped
 */
export function parseDateRange(context: ItemContext, now = readNow()): DateRange {
	const zone = context.node.getTimezone();
	const start = requireMoment('Start Date', context.param<unknown>('startDate', ''), zone).at;
	const last = parseOptionalMoment('End Date', context.param<unknown>('endDate', ''), zone);
	const end = last ? toEndOfDay(last) : DateTime.fromMillis(now);
	if (end < start) throw swappedDatesError(context);
	if (start < getYearBefore(now)) context.hint(OUT_OF_REACH, 'warning');
	return { start: start.toMillis(), end: end.toMillis() };
}

/** A day is meant as a whole, also as n8n's date picker writes it, with 00:00 as its time. */
const toEndOfDay = ({ at, isWallClock }: Moment): DateTime =>
	isWallClock && at.equals(at.startOf('day')) ? at.endOf('day') : at;

/** With some leeway, so that "a year ago" in an expression causes no warning. */
const getYearBefore = (now: number) => DateTime.fromMillis(now).minus({ years: 1, days: 2 });

/** Zoom documents no error for such a date, and may just list nothing. */
const OUT_OF_REACH = `"Start Date" is more than a year ago. Zoom's lists of past meetings and webinars reach back a year, or 6 months for one host: earlier ones may be missing.`;

const swappedDatesError = (context: ItemContext) =>
	new NodeOperationError(context.node.getNode(), '"End Date" is before "Start Date"', {
		description: 'Swap the two. An empty "End Date" means now, so "Start Date" must not be in the future.',
		itemIndex: context.index,
	});
