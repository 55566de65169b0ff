import type { IDataObject } from 'n8n-workflow';

import type { Json } from '../../../core/http/endpoint';
import { invalidInputError } from '../../../core/http/errors';
import { toText } from '../../../core/values/text';
import type { MeetingKind } from '../../../core/zoom/api/endpoints/endpoints';
import { isTimed } from '../../../core/zoom/scheduling/meetingTypes';
import { buildRecurrence, type RecurrencePattern } from '../../../core/zoom/scheduling/recurrence';
import { parseZone, parseStartTime, toZoomZone } from '../../../core/zoom/scheduling/startTime';
import type { ItemContext } from '../../shared/catalogue';
import { isBlank } from '../../../core/values/rowFields';

/** The times of a new meeting, by Zoom's names; empty for types without a time. */
export function buildNewTimes(context: ItemContext, kind: MeetingKind, type: string): Json {
	if (!isTimed(type)) return {};
	const chosen = toText(context.param<unknown>('timezone', ''));
	const usual = context.node.getTimezone();
	const now = context.clock.now();
	const start = parseStartTime(context.param<unknown>('startTime', ''), { chosen, usual }, now);
	const series = { kind, zone: chosen || usual, start: start.at };
	return {
		...start.fields,
		duration: parseMinutes(context.param<unknown>('duration', 60)),
		...(type === 'recurring' && {
			recurrence: buildRecurrence(readPattern(context.param<unknown>('recurrence', {})), series),
		}),
	};
}

/** The changes to a meeting's times. */
export function buildTimeChange(context: ItemContext, kind: MeetingKind, fields: IDataObject): Json {
	const chosen = parseZone(toText(fields.timezone));
	const usual = context.node.getTimezone();
	const start = !isBlank(fields.startTime)
		? parseStartTime(fields.startTime, { chosen, usual }, context.clock.now())
		: undefined;
	const series = { kind, zone: chosen || usual, start: start?.at };
	return {
		...(start ? start.fields : chosen && { timezone: toZoomZone(chosen) }),
		...(!isBlank(fields.duration) && { duration: parseMinutes(fields.duration) }),
		...(!isBlank(fields.recurrence) && {
			recurrence: buildRecurrence(readPattern(fields.recurrence), series),
		}),
	};
}

function readPattern(value: unknown): RecurrencePattern {
	const { pattern } = (value ?? {}) as { pattern?: RecurrencePattern };
	if (pattern) return pattern;
	throw invalidInputError('"Recurrence" is empty', 'Add a recurrence that defines how the series repeats.');
}

function parseMinutes(value: unknown): number {
	const minutes = Number(value);
	if (Number.isInteger(minutes) && minutes >= 1 && minutes <= 1440) return minutes;
	throw invalidInputError(
		`"Duration" is ${JSON.stringify(value)}, but must be a whole number of minutes from 1 to 1440`,
		'Change it, or check the expression in the field. A day has 1440 minutes.',
	);
}
