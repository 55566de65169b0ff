import { zoomErrors } from '../api/errors.mts';
import type { ZoomCall } from '../api/route.mts';
import type { Registrant, RegistrantStatus, Meeting } from '../model/model.mts';
import { findOccurrence, findOccurrenceRegistrants } from '../model/occurrences.mts';
import { notifyWebhooks } from './register.mts';

const STATUSES: Record<string, Exclude<RegistrantStatus, 'pending'>> = {
	approve: 'approved',
	deny: 'denied',
	cancel: 'cancelled',
};

/** Approves, denies or cancels registrants by ID or email. Unknown ones are ignored. */
export function changeStatus(call: ZoomCall, meeting: Meeting): undefined {
	const status = STATUSES[String(call.body.action)];
	if (!status) throw zoomErrors.invalidParameter('action');
	const found = (call.body.registrants as Array<{ id?: string; email?: string }> | undefined)?.flatMap(
		(wanted) => findRegistrant(call, meeting, wanted) ?? [],
	);
	if (call.zoom.context.settings.rateLimits) {
		for (const { email } of found ?? [])
			call.zoom.registrantStatusQuota[meeting.kind].count(email.toLowerCase());
	}
	for (const registrant of found ?? []) {
		if (registrant.status === status) continue;
		registrant.status = status;
		notifyWebhooks(call, status, meeting, registrant);
	}
}

/** Removes a registration for good. */
export function removeRegistrant(call: ZoomCall, meeting: Meeting): undefined {
	const id = call.params.registrantId ?? '';
	const registrant = findRegistrant(call, meeting, { id });
	if (!registrant) {
		throw meeting.kind === 'meeting' ? zoomErrors.invalidRegistrantId() : zoomErrors.unknownRegistrant(id);
	}
	meeting.registrants = meeting.registrants.filter((other) => other !== registrant);
}

function findRegistrant(
	{ query }: ZoomCall,
	meeting: Meeting,
	{ id, email }: { id?: string; email?: string },
): Registrant | undefined {
	const occurrence = query.occurrence_id;
	if (occurrence && !findOccurrence(meeting, occurrence)) throw zoomErrors.invalidOccurrence(occurrence);
	const among = occurrence ? findOccurrenceRegistrants(meeting, occurrence) : meeting.registrants;
	return among.find((one) => (id ? one.id === id : one.email.toLowerCase() === email?.toLowerCase()));
}
