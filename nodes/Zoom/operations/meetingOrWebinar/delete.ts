import type { IDataObject, INodeProperties } from 'n8n-workflow';

import {
	toMeetingPath,
	ZOOM_ENDPOINTS,
	type MeetingKind,
} from '../../../../core/zoom/api/endpoints/endpoints';
import { parseMeetingReference } from '../../../../core/zoom/api/ids';
import { resolveMeetingId, NUMBER_LOOKUPS } from '../../../../core/zoom/meetings/meetingId';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { createMeetingField } from '../../parameters/fields';
import { readOccurrenceId, createTargetFields } from '../../scheduling/target';

const DELETE = { meeting: ZOOM_ENDPOINTS.deleteMeeting, webinar: ZOOM_ENDPOINTS.deleteWebinar } as const;

/** Deletes an event for good, or one occurrence of a series. */
export const deleteEvent = (kind: MeetingKind): RunOperation => ({
	name: 'Delete',
	value: 'delete',
	action: `Delete a ${kind}`,
	description: `Delete a ${kind}: a series with all its occurrences, unless one occurrence is chosen`,
	fields: [createMeetingField(kind), ...createTargetFields('Delete'), createMailOptions(kind)],
	irreversible: `deletes ${kind}s for everybody`,
	endpoints: [DELETE[kind], NUMBER_LOOKUPS[kind]],
	run: eachItem((context) => runDelete(context, kind)),
});

async function* runDelete(context: ItemContext, kind: MeetingKind): AsyncGenerator<IDataObject> {
	const reference = parseMeetingReference(context.param('eventId', ''));
	const occurrenceId = readOccurrenceId(context);
	const id = await resolveMeetingId(context.api, kind, reference);
	await context.api.call({
		endpoint: DELETE[kind],
		path: toMeetingPath(kind, id),
		query: { occurrence_id: occurrenceId, ...MAIL_OPTIONS[kind](context) },
	});
	yield { id, ...(occurrenceId && { occurrence_id: occurrenceId }), deleted: true };
}

const readOption = (context: ItemContext, name: string) => context.param(`options.${name}`, false);

/** What tells people that the event is off, by Zoom's names. Always sent: Zoom does not say what it does about hosts otherwise. */
const MAIL_OPTIONS: Readonly<Record<MeetingKind, (context: ItemContext) => Record<string, boolean>>> = {
	meeting: (context) => ({
		cancel_meeting_reminder: readOption(context, 'notifyRegistrants'),
		schedule_for_reminder: readOption(context, 'notifyHosts'),
	}),
	webinar: (context) => ({ cancel_webinar_reminder: readOption(context, 'notifyRegistrants') }),
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
