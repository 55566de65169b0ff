import { problems } from '../api/errors.mts';
import type { ZoomCall } from '../api/route.mts';
import type { Registrant, RegistrantStatus, Session } from '../model/model.mts';
import { findOccurrence, registeredFor } from '../model/occurrences.mts';
import { tell } from './register.mts';

const STATUSES: Record<string, Exclude<RegistrantStatus, 'pending'>> = {
	approve: 'approved',
	deny: 'denied',
	cancel: 'cancelled',
};

/** Approves, denies or cancels those named by id or e-mail. Nobody is told of names that fit nobody. */
export function changeStatus(call: ZoomCall, session: Session): undefined {
	const status = STATUSES[String(call.body.action)];
	if (!status) throw problems.invalidParameter('action');
	const found = (call.body.registrants as Array<{ id?: string; email?: string }> | undefined)?.flatMap(
		(wanted) => registrantOf(call, session, wanted) ?? [],
	);
	if (call.zoom.context.settings.rateLimits) {
		for (const { email } of found ?? [])
			call.zoom.registrantStatusQuota[session.kind].count(email.toLowerCase());
	}
	for (const registrant of found ?? []) {
		if (registrant.status === status) continue;
		registrant.status = status;
		tell(call, status, session, registrant);
	}
}

/** Removes a registration for good. */
export function removeRegistrant(call: ZoomCall, session: Session): undefined {
	const id = call.params.registrantId ?? '';
	const registrant = registrantOf(call, session, { id });
	if (!registrant) {
		throw session.kind === 'meeting' ? problems.invalidRegistrantId() : problems.unknownRegistrant(id);
	}
	session.registrants = session.registrants.filter((other) => other !== registrant);
}

function registrantOf(
	{ query }: ZoomCall,
	session: Session,
	{ id, email }: { id?: string; email?: string },
): Registrant | undefined {
	const occurrence = query.occurrence_id;
	if (occurrence && !findOccurrence(session, occurrence)) throw problems.invalidOccurrence(occurrence);
	const among = occurrence ? registeredFor(session, occurrence) : session.registrants;
	return among.find((one) => (id ? one.id === id : one.email.toLowerCase() === email?.toLowerCase()));
}
