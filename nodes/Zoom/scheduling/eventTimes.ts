import type { IDataObject } from 'n8n-workflow';

import type { Json } from '../../../core/http/endpoint';
import { invalid } from '../../../core/http/errors';
import { text } from '../../../core/values/text';
import type { EventKind } from '../../../core/zoom/api/endpoints/endpoints';
import { isTimed } from '../../../core/zoom/scheduling/eventTypes';
import { recurrenceOf, type RecurrencePattern } from '../../../core/zoom/scheduling/recurrence';
import { knownZone, plannedStart, zoomZone } from '../../../core/zoom/scheduling/startTime';
import type { Call } from '../../shared/catalogue';
import { clockOf } from '../../shared/clock';
import { isBlank } from './bodyField';

/** When a new event takes place, by Zoom's names; nothing for types without a time. */
export function newTimes(call: Call, kind: EventKind, type: string): Json {
	if (!isTimed(type)) return {};
	const chosen = text(call.param<unknown>('timezone', ''));
	const usual = call.node.getTimezone();
	const now = clockOf(call.node).now();
	const start = plannedStart(call.param<unknown>('startTime', ''), { chosen, usual }, now);
	const series = { kind, zone: chosen || usual, start: start.at };
	return {
		...start.fields,
		duration: minutesOf(call.param<unknown>('duration', 60)),
		...(type === 'recurring' && {
			recurrence: recurrenceOf(patternIn(call.param<unknown>('recurrence', {})), series),
		}),
	};
}

/** What changes of when an event takes place. */
export function changedTimes(call: Call, kind: EventKind, fields: IDataObject): Json {
	const chosen = knownZone(text(fields.timezone));
	const usual = call.node.getTimezone();
	const start = !isBlank(fields.startTime)
		? plannedStart(fields.startTime, { chosen, usual }, clockOf(call.node).now())
		: undefined;
	const series = { kind, zone: chosen || usual, start: start?.at };
	return {
		...(start ? start.fields : chosen && { timezone: zoomZone(chosen) }),
		...(!isBlank(fields.duration) && { duration: minutesOf(fields.duration) }),
		...(!isBlank(fields.recurrence) && { recurrence: recurrenceOf(patternIn(fields.recurrence), series) }),
	};
}

function patternIn(value: unknown): RecurrencePattern {
	const { pattern } = (value ?? {}) as { pattern?: RecurrencePattern };
	if (pattern) return pattern;
	throw invalid("'Recurrence' is empty", 'Add a recurrence that tells how the series repeats.');
}

function minutesOf(value: unknown): number {
	const minutes = Number(value);
	if (Number.isInteger(minutes) && minutes >= 1 && minutes <= 1440) return minutes;
	throw invalid(
		`'Duration' is ${JSON.stringify(value)}, but must be a whole number of minutes from 1 to 1440`,
		'Change it, or check the expression in the field. A day has 1440 minutes.',
	);
}
