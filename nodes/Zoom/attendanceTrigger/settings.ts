import { DateTime } from 'luxon';
import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';

import type { EventKind } from '../../../core/zoom/api/endpoints/endpoints';
import type { ZoomAccess } from '../../../core/zoom/api/service';
import type { EventsOf } from '../../../core/zoom/polling/endedEvent';
import type { WatchRules } from '../../../core/zoom/polling/watchState';
import { unusableMeetingIds, type EventFilter } from '../../../core/zoom/webhooks/filter';
import { accessBy } from '../parameters/authentication';
import { DEFAULT_GAP_MINUTES, DEFAULT_MAX_WAIT_HOURS } from './properties';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What a person set in the Zoom Attendance Trigger. */
export interface AttendanceTriggerSettings {
	readonly access: ZoomAccess;
	readonly kind: EventKind | 'all';
	readonly of: EventsOf;
	readonly filter: EventFilter;
	readonly rules: WatchRules;
	readonly onePersonMeetings: boolean;
	/** Milliseconds since 1970. */
	readonly startDate?: number;
}

/** @throws NodeOperationError for settings with which the workflow would never start */
export function readSettings(context: IPollFunctions): AttendanceTriggerSettings {
	const param = (name: string, fallback: unknown): unknown =>
		context.getNodeParameter(name, fallback) ?? fallback;
	const options = param('options', {}) as Record<string, unknown>;
	const access = accessBy(param('authentication', '') as string);
	return {
		access,
		kind: kindOf(context, param('events', [])),
		of: access === 'user' ? 'me' : eventsOf(context, param('scope', 'account'), param('userIds', [])),
		filter: usableFilter(context, param('filters', {}) as EventFilter),
		rules: {
			gapMs: positive(context, 'Minutes Between Readings', options.gap ?? DEFAULT_GAP_MINUTES) * MINUTE_MS,
			maxWaitMs:
				positive(context, 'Maximum Wait for Report', options.maxReportWait ?? DEFAULT_MAX_WAIT_HOURS) *
				HOUR_MS,
		},
		onePersonMeetings: options.onePersonMeetings === true,
		startDate: dateOf(context, options.startDate),
	};
}

/** An expression may give one value, or several separated by commas. */
const listOf = (value: unknown): string[] =>
	[value]
		.flat()
		.flatMap((entry) => String(entry ?? '').split(','))
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');

function kindOf(context: IPollFunctions, value: unknown): EventKind | 'all' {
	const kinds = new Set(listOf(value));
	const wanted = (['meeting', 'webinar'] as const).filter((kind) => kinds.has(kind));
	if (wanted.length === 2) return 'all';
	if (wanted[0]) return wanted[0];
	throw new NodeOperationError(context.getNode(), "Choose at least one of 'Events'", {
		description: 'Without one the workflow would never start.',
	});
}

function eventsOf(context: IPollFunctions, scope: unknown, userIds: unknown): EventsOf {
	if (scope !== 'hosts') return 'account';
	const hosts = [...new Set(listOf(userIds))];
	if (hosts.length > 0) return { userIds: hosts };
	throw new NodeOperationError(context.getNode(), "Choose at least one host in 'Host Names or IDs'", {
		description: 'Or set \'Events Of\' to "Whole Account".',
	});
}

function usableFilter(context: IPollFunctions, filter: EventFilter): EventFilter {
	const [unusable] = unusableMeetingIds(filter);
	if (unusable === undefined) return filter;
	throw new NodeOperationError(
		context.getNode(),
		`'${unusable}' in 'Meeting or Webinar IDs' is not the ID of a meeting or webinar`,
		{
			description:
				'Give the number of 9 to 12 digits, or the join link that contains it; several are separated by commas.',
		},
	);
}

function positive(context: IPollFunctions, label: string, value: unknown): number {
	const number = Number(value);
	if (number >= 1) return number;
	throw new NodeOperationError(context.getNode(), `'${label}' must be 1 or more`, {
		description: 'Correct the number, or remove the option to get the usual one.',
	});
}

/** A date without a zone is in that of the workflow, as everywhere in n8n. */
function dateOf(context: IPollFunctions, value: unknown): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const date = DateTime.isDateTime(value)
		? value
		: DateTime.fromISO(String(value), { zone: context.getTimezone() });
	if (date.isValid) return date.toMillis();
	throw new NodeOperationError(context.getNode(), "'Start Date' is not a date", {
		description: 'Choose a date, or give one as YYYY-MM-DD, with or without a time.',
	});
}
