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

/** Deletes a meeting for good, or one occurrence of a series. */
export const deleteMeeting = (kind: MeetingKind): RequestOperation => ({
	name: 'Delete',
	value: 'delete',
	guide: 'zoom-scheduling.md',
	action: `Delete a ${kind}`,
	description: `Delete a ${kind}: the whole series, unless one occurrence is chosen`,
	fields: [createMeetingField(kind), ...createTargetFields('Delete'), createEmailOptions(kind)],
	irreversible: `deletes ${kind}s for everybody`,
	request: {
		endpoint: DELETE[kind],
		path: toMeetingPath(kind, createMeetingIdReader(kind)),
		query: { occurrence_id: occurrenceIdReader, ...EMAIL_OPTIONS[kind] },
		toRow: (_, request) => ({ ...toChangedMeeting(kind, request), deleted: true }),
	},
});

/** Always sent: Zoom does not document its default for hosts. */
const createOptionReader = (name: string): ValueReader => ({
	parameters: [`options.${name}`],
	read: ({ param }) => param(`options.${name}`, false),
});

/** Options for emails about the cancellation, by Zoom's names. */
const EMAIL_OPTIONS: Readonly<Record<MeetingKind, ValueSources>> = {
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
	description: 'Whether to email the host and alternative hosts about the cancellation',
};

const createEmailOptions = (kind: MeetingKind): INodeProperties => ({
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
					? 'Whether to email registrants about the cancellation'
					: 'Whether to email registrants and panelists about the cancellation',
		},
	],
});
