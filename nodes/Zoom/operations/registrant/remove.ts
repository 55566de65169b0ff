import type { IDataObject } from 'n8n-workflow';

import { Problem } from '../../../../core/http/errors';
import { text } from '../../../../core/values/text';
import { eventPath, OF_EVENT } from '../../../../core/zoom/api/endpoints/endpoints';
import { eventReference } from '../../../../core/zoom/api/ids';
import { eventNumber, NUMBER_LOOKUPS } from '../../../../core/zoom/meetings/meetingId';
import { findRegistrants, type Named, type RegistrantsOf } from '../../../../core/zoom/registrants/find';
import type { Call, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { eventKindOf } from '../../parameters/eventKind';
import { eventFieldsByKind } from '../../parameters/fields';
import { occurrenceIdField, registrantFields, registrantOf } from './choice';

export const removeRegistrant: RunOperation = {
	name: 'Remove',
	value: 'remove',
	action: 'Remove a registrant',
	description:
		'Remove a registration with all that it says. To keep it in the lists, set its status to cancelled instead.',
	irreversible: 'removes registrations',
	fields: [...eventFieldsByKind, ...registrantFields, occurrenceIdField],
	uses: [
		OF_EVENT.meeting.removeRegistrant,
		OF_EVENT.webinar.removeRegistrant,
		OF_EVENT.meeting.registrants,
		OF_EVENT.webinar.registrants,
		...Object.values(NUMBER_LOOKUPS),
	],
	run: eachItem(removed),
};

async function* removed(call: Call): AsyncGenerator<IDataObject> {
	const kind = eventKindOf(call);
	const named = registrantOf(call);
	const id = await eventNumber(call.api, kind, eventReference(call.param('eventId', '')));
	const occurrenceId = text(call.param<unknown>('occurrenceId', '')) || undefined;
	const registrantId = named.registrantId || (await idOf(call, { kind, id, occurrenceId }, named));
	await call.api.call({
		endpoint: OF_EVENT[kind].removeRegistrant,
		path: { ...eventPath(kind, id), registrantId },
		query: { occurrence_id: occurrenceId },
	});
	yield { success: true, registrant_id: registrantId, event_kind: kind, event_id: id };
}

async function idOf(call: Call, event: RegistrantsOf, named: Named): Promise<string> {
	const found = named.email === '' ? undefined : (await findRegistrants(call.api, event))(named);
	if (found) {
		if (found.others > 0) {
			call.hint(
				`${named.email} is registered ${found.others + 1} times; the latest registration was meant. Name the others by their registrant IDs.`,
				'warning',
			);
		}
		return text(found.registrant.id);
	}
	throw new Problem({
		kind: 'not_found',
		title: named.email ? `The event has no registrant ${named.email}` : 'No registrant was given',
		advice:
			'Give a registrant ID or an email address. Where an expression stands in the field, it gave nothing for this item: check that the node before puts out the field it reads.',
	});
}
