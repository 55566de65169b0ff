import type { INodeProperties } from 'n8n-workflow';

import {
	toMeetingPath,
	ZOOM_ENDPOINTS,
	type MeetingKind,
} from '../../../../core/zoom/api/endpoints/endpoints';
import type { RequestOperation, ValueReader, ValueSources } from '../../../shared/catalogue';
import { createMeetingField } from '../../parameters/fields';
import { createMeetingIdReader } from '../../parameters/meetingId';
import { createTargetFields, occurrenceIdReader, toChangedMeeting } from '../../scheduling/target';

const DELETE = { meeting: ZOOM_ENDPOINTS.deleteMeeting, webinar: ZOOM_ENDPOINTS.deleteWebinar } as const;

/** Deletes an event for good, or one occurrence of a series. */
export const deleteEvent = (kind: MeetingKind): RequestOperation => ({
	name: 'Delete',
	value: 'delete',
	action: `Delete a ${kind}`,
	description: `Delete a ${kind}: a series with all its occurrences, unless one occurrence is chosen`,
	fields: [createMeetingField(kind), ...createTargetFields('Delete'), createMailOptions(kind)],
	irreversible: `deletes ${kind}s for everybody`,
	request: {
		endpoint: DELETE[kind],
		path: toMeetingPath(kind, createMeetingIdReader(kind)),
		query: { occurrence_id: occurrenceIdReader, ...MAIL_OPTIONS[kind] },
		toRow: (_, request) => ({ ...toChangedMeeting(kind, request), deleted: true }),
	},
});

/** Always sent: Zoom does not say what it does about hosts otherwise. */
const createOptionReader = (name: string): ValueReader => ({
	parameters: [`options.${name}`],
	read: ({ param }) => param(`options.${name}`, false),
});

/** What tells people that the event is off, by Zoom's names. */
const MAIL_OPTIONS: Readonly<Record<MeetingKind, ValueSources>> = {
	meeting: {
		cancel_meeting_reminder: createOptionReader('notifyRegistrants'),
		schedule_for_reminder: createOptionReader('notifyHosts'),
	},
	webinar: { cancel_webinar_reminder: createOptionReader('notifyRegistrants') },
};

const notifyHosts: INodeProperties = {
	displayName: 'Notify Hosts',
	name: 'notifyHosts',
	type: 'boolean',
	default: false,
	description: 'Whether the host and alternative hosts are told by email that the meeting is off',
};

const createMailOptions = (kind: MeetingKind): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		...(kind === 'meeting' ? [notifyHosts] : []),
		{
			displayName: 'Notify Registrants',
			name: 'notifyRegistrants',
			type: 'boolean',
			default: false,
			description:
				kind === 'meeting'
					? 'Whether registrants are told by email that the meeting is off'
					: 'Whether registrants and panelists are told by email that the webinar is off',
		},
	],
});
