import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { eventPath, ZOOM, type EventKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { eventReference } from '../../../../core/zoom/api/ids';
import { eventNumber, NUMBER_LOOKUPS } from '../../../../core/zoom/meetings/meetingId';
import type { Call, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { eventField } from '../../parameters/fields';
import { occurrenceIn, targetFields } from '../../scheduling/target';

const DELETE = { meeting: ZOOM.deleteMeeting, webinar: ZOOM.deleteWebinar } as const;

/** Deletes an event for good, or one occurrence of a series. */
export const deleteEvent = (kind: EventKind): RunOperation => ({
	name: 'Delete',
	value: 'delete',
	action: `Delete a ${kind}`,
	description: `Delete a ${kind}: a series with all its occurrences, unless one occurrence is chosen`,
	fields: [eventField(kind), ...targetFields('Delete'), mails(kind)],
	irreversible: `deletes ${kind}s for everybody`,
	uses: [DELETE[kind], NUMBER_LOOKUPS[kind]],
	run: eachItem((call) => deleted(call, kind)),
});

async function* deleted(call: Call, kind: EventKind): AsyncGenerator<IDataObject> {
	const reference = eventReference(call.param('eventId', ''));
	const occurrenceId = occurrenceIn(call);
	const id = await eventNumber(call.api, kind, reference);
	await call.api.call({
		endpoint: DELETE[kind],
		path: eventPath(kind, id),
		query: { occurrence_id: occurrenceId, ...MAILS[kind](call) },
	});
	yield { id, ...(occurrenceId && { occurrence_id: occurrenceId }), deleted: true };
}

const option = (call: Call, name: string) => call.param(`options.${name}`, false);

/** What tells people that the event is off, by Zoom's names. Always sent: Zoom does not say what it does about hosts otherwise. */
const MAILS: Readonly<Record<EventKind, (call: Call) => Record<string, boolean>>> = {
	meeting: (call) => ({
		cancel_meeting_reminder: option(call, 'notifyRegistrants'),
		schedule_for_reminder: option(call, 'notifyHosts'),
	}),
	webinar: (call) => ({ cancel_webinar_reminder: option(call, 'notifyRegistrants') }),
};

const notifyHosts: INodeProperties = {
	displayName: 'Notify Hosts',
	name: 'notifyHosts',
	type: 'boolean',
	default: false,
	description: 'Whether the host and alternative hosts are told by email that the meeting is off',
};

const mails = (kind: EventKind): INodeProperties => ({
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
