import type { INodeProperties } from 'n8n-workflow';

import { resolveDoubt, type ApiError } from '../../../../core/http/errors';
import { throwIfShort } from '../../../../core/http/pagination';
import { parseTimestamp } from '../../../../core/values/dates';
import { toText } from '../../../../core/values/text';
import {
	MEETING_ENDPOINTS,
	ZOOM_ENDPOINTS,
	type MeetingKind,
} from '../../../../core/zoom/api/endpoints/endpoints';
import type { ErrorExplainer, RequestOperation, ValueReader } from '../../../shared/catalogue';
import { SIMPLE_MEETING_COLUMNS } from '../../parameters/columns';
import { newHostFields } from '../../parameters/fields';
import { createUserIdReader } from '../../parameters/userId';
import { sortFields } from '../../scheduling/bodyField';
import { DETAILS } from '../../scheduling/details';
import { buildNewMeeting } from '../../scheduling/meetingBody';
import { SETTINGS, createSettingsField } from '../../scheduling/settings';
import { createNewTimeFields, topicField } from '../../scheduling/timeFields';

const CREATE = { meeting: ZOOM_ENDPOINTS.createMeeting, webinar: ZOOM_ENDPOINTS.createWebinar } as const;

/** Creates a meeting or webinar for one host. */
export const createMeeting = (kind: MeetingKind): RequestOperation => ({
	name: 'Create',
	value: 'create',
	guide: 'zoom-scheduling.md',
	action: `Create a ${kind}`,
	description: `Schedule a ${kind}, once or as a series. Turn Simplify off to get the host's start link.`,
	fields: [
		...newHostFields,
		topicField,
		...createNewTimeFields(kind),
		createAdditionalFields(kind),
		createSettingsField(SETTINGS.create[kind]),
	],
	simplify: [...SIMPLE_MEETING_COLUMNS, 'host_email', 'registration_url', 'occurrences'],
	request: {
		endpoint: CREATE[kind],
		path: { userId: createUserIdReader('Host') },
		body: createBodyReader(kind),
		explainError: createDoubtExplainer(kind),
	},
});

/** Instant meetings are not among the host's scheduled ones. */
const INSTANT = 1;

/** If the answer got lost, looks for the topic and start among the host's meetings. */
function createDoubtExplainer(kind: MeetingKind): ErrorExplainer {
	const { hosted } = MEETING_ENDPOINTS[kind];
	return {
		endpoints: [hosted],
		async explain(error, { path, body }, { api }) {
			const { topic, start_time: start, type, schedule_for: otherHost } = body ?? {};
			if (type === INSTANT) return error;
			const host = otherHost ? { userId: toText(otherHost) } : path;
			let isUncertain = false;
			const resolved = await resolveDoubt(error, 'Zoom', kind, async () => {
				const rows = api.rows({
					endpoint: hosted,
					path: host,
					query: { type: 'scheduled' },
					onGaps: throwIfShort,
				});
				for await (const row of rows) {
					const isSameTime = !start || parseTimestamp(row.start_time) === parseTimestamp(start);
					if (toText(row.topic) !== toText(topic)) continue;
					if (isSameTime) return `ID ${toText(row.id)}`;
					// Its first date, or a time in another zone: it may be the one.
					isUncertain = true;
				}
				return undefined;
			});
			return isUncertain && !(resolved as ApiError).inDoubt ? error : resolved;
		},
	};
}

const createBodyReader = (kind: MeetingKind): ValueReader => ({
	parameters: [
		'topic',
		'type',
		'startTime',
		'timezone',
		'duration',
		'recurrence',
		'additionalFields',
		'settings',
	],
	read: (context) => buildNewMeeting(context, kind),
});

const createAdditionalFields = (kind: MeetingKind): INodeProperties => ({
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: sortFields(DETAILS.create[kind]),
});
