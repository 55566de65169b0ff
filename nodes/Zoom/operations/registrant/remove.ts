import { ApiError } from '../../../../core/http/errors';
import { toText } from '../../../../core/values/text';
import { toMeetingPath, MEETING_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { parseMeetingReference } from '../../../../core/zoom/api/ids';
import { resolveMeetingId, NUMBER_LOOKUPS } from '../../../../core/zoom/meetings/meetingId';
import {
	findRegistrants,
	type RegistrantRef,
	type RegistrantScope,
} from '../../../../core/zoom/registrants/find';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/operations';
import { readMeetingKind } from '../../parameters/meetingKind';
import { meetingFieldsByKind } from '../../parameters/fields';
import { occurrenceIdField, registrantFields, readRegistrantRef } from './choice';

export const removeRegistrant: RunOperation = {
	name: 'Remove',
	value: 'remove',
	action: 'Remove a registrant',
	description: 'Delete a registration and its data. To keep it in lists, use Update Status.',
	irreversible: 'removes registrations',
	fields: [...meetingFieldsByKind, ...registrantFields, occurrenceIdField],
	endpoints: [
		MEETING_ENDPOINTS.meeting.removeRegistrant,
		MEETING_ENDPOINTS.webinar.removeRegistrant,
		MEETING_ENDPOINTS.meeting.registrants,
		MEETING_ENDPOINTS.webinar.registrants,
		...Object.values(NUMBER_LOOKUPS),
	],
	run: eachItem(runRemove),
};

async function* runRemove(context: ItemContext): AsyncGenerator<object> {
	const kind = readMeetingKind(context);
	const named = readRegistrantRef(context);
	const id = await resolveMeetingId(context.api, kind, parseMeetingReference(context.param('eventId', '')));
	const occurrenceId = toText(context.param<unknown>('occurrenceId', '')) || undefined;
	const registrantId =
		named.registrantId || (await findRegistrantId(context, { kind, id, occurrenceId }, named));
	await context.api.call({
		endpoint: MEETING_ENDPOINTS[kind].removeRegistrant,
		path: { ...toMeetingPath(kind, id), registrantId },
		query: { occurrence_id: occurrenceId },
	});
	yield { success: true, registrant_id: registrantId, event_kind: kind, event_id: id };
}

async function findRegistrantId(
	context: ItemContext,
	scope: RegistrantScope,
	named: RegistrantRef,
): Promise<string> {
	const found = named.email === '' ? undefined : (await findRegistrants(context.api, scope))(named);
	if (found) {
		if (found.others > 0) {
			context.hint(
				`${named.email} is registered ${found.others + 1} times; the latest registration was chosen. Identify the others by their registrant IDs.`,
				'warning',
			);
		}
		return toText(found.registrant.id);
	}
	throw new ApiError({
		kind: 'not_found',
		title: named.email ? `The event has no registrant ${named.email}` : 'No registrant was given',
		advice:
			'Enter a registrant ID or an email address, or choose "From Input Item" if the item has one. An expression returned nothing for this item if it is in the field: check that the previous node outputs the field it reads.',
	});
}
