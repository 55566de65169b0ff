import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';

import { parseOptionalMoment } from '../../../core/values/dates';
import type { MeetingKind } from '../../../core/zoom/api/endpoints/endpoints';
import type { ZoomAccess } from '../../../core/zoom/api/service';
import type { MeetingScope } from '../../../core/zoom/polling/endedMeeting';
import type { WatchRules } from '../../../core/zoom/polling/watchState';
import { findInvalidMeetingIds, type ZoomWebhookFilter } from '../../../core/zoom/webhooks/filter';
import { readSwitch, validateSettings } from '../../shared/triggerSettings';
import { toAccess } from '../parameters/authentication';
import { attendanceTriggerProperties, DEFAULT_GAP_MINUTES, DEFAULT_MAX_WAIT_HOURS } from './properties';
import { splitList } from '../../../core/values/text';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The settings of the Zoom Attendance Trigger. */
export interface AttendanceTriggerSettings {
	readonly access: ZoomAccess;
	readonly kind: MeetingKind | 'all';
	readonly of: MeetingScope;
	readonly filter: ZoomWebhookFilter;
	readonly rules: WatchRules;
	readonly onePersonMeetings: boolean;
	/** Whether what looks like a rehearsal or a stray start starts the workflow, too. */
	readonly treatAsHeld: boolean;
	/** Milliseconds since 1970. */
	readonly startDate?: number;
}

/** @throws NodeOperationError for settings with which the workflow would never start */
export function readSettings(context: IPollFunctions): AttendanceTriggerSettings {
	const readParam = (name: string, fallback: unknown): unknown =>
		context.getNodeParameter(name, fallback) ?? fallback;
	const options = readParam('options', {}) as Record<string, unknown>;
	const access = toAccess(readParam('authentication', '') as string);
	const settings: AttendanceTriggerSettings = {
		access,
		kind: parseKind(context, readParam('events', [])),
		of:
			access === 'user'
				? 'me'
				: readMeetingScope(context, readParam('scope', 'account'), readParam('userIds', [])),
		filter: checkFilter(context, readParam('filters', {}) as ZoomWebhookFilter),
		rules: {
			gapMs:
				requirePositive(context, 'Minutes Between Readings', options.gap ?? DEFAULT_GAP_MINUTES) * MINUTE_MS,
			maxWaitMs:
				requirePositive(context, 'Maximum Wait for Report', options.maxReportWait ?? DEFAULT_MAX_WAIT_HOURS) *
				HOUR_MS,
		},
		onePersonMeetings: readSwitch(options.onePersonMeetings, false),
		treatAsHeld: readSwitch(options.treatAsHeld, false),
		startDate: parseOptionalMoment('Start Date', options.startDate, context.getTimezone())?.at.toMillis(),
	};
	// Read at every poll: a published workflow goes on with numbers above what the editor offers.
	validateSettings(context, attendanceTriggerProperties, ['gap', 'maxReportWait']);
	return settings;
}

function parseKind(context: IPollFunctions, value: unknown): MeetingKind | 'all' {
	const kinds = new Set(splitList(value));
	const wanted = (['meeting', 'webinar'] as const).filter((kind) => kinds.has(kind));
	if (wanted.length === 2) return 'all';
	if (wanted[0]) return wanted[0];
	throw new NodeOperationError(context.getNode(), 'Choose at least one of "Events"', {
		description: 'Otherwise the workflow would never start.',
	});
}

function readMeetingScope(context: IPollFunctions, scope: unknown, userIds: unknown): MeetingScope {
	if (scope !== 'hosts') return 'account';
	const hosts = [...new Set(splitList(userIds))];
	if (hosts.length > 0) return { userIds: hosts };
	throw new NodeOperationError(context.getNode(), 'Choose at least one host in "Host Names or IDs"', {
		description: 'Or set "Events Of" to "Whole Account".',
	});
}

function checkFilter(context: IPollFunctions, filter: ZoomWebhookFilter): ZoomWebhookFilter {
	const [unusable] = findInvalidMeetingIds(filter);
	if (unusable === undefined) return filter;
	throw new NodeOperationError(
		context.getNode(),
		`'${unusable}' in "Meeting or Webinar IDs" is not the ID of a meeting or webinar`,
		{
			description:
				'Enter the number of 9 to 12 digits, or the join link that contains it. Separate several with commas.',
		},
	);
}

function requirePositive(context: IPollFunctions, label: string, value: unknown): number {
	const number = Number(value);
	if (number >= 1) return number;
	throw new NodeOperationError(context.getNode(), `"${label}" must be 1 or more`, {
		description: 'Correct the number, or remove the option to use the default.',
	});
}
