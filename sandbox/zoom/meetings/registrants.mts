import { problems } from '../api/errors.mts';
import { page } from '../api/paging.mts';
import type { ZoomCall } from '../api/route.mts';
import type { Registrant, RegistrantStatus, Session } from '../model/model.mts';
import {
	findOccurrence,
	nextOccurrence,
	registeredFor,
	registersByOccurrence,
} from '../model/occurrences.mts';
import { registrantRow } from './people.mts';

/** `cancelled` is no filter at Zoom; where such rows go is not documented: with the denied ones, or nowhere (`listsCancelled`). */
const LISTED: Record<string, RegistrantStatus[]> = {
	approved: ['approved'],
	pending: ['pending'],
	denied: ['denied', 'cancelled'],
};

/** The registrants of one status; approved ones unless asked otherwise. */
export function registrantPage(call: ZoomCall, session: Session): object {
	const statuses = LISTED[call.query.status ?? 'approved'];
	if (!statuses) throw problems.invalidParameter('status');
	const source = call.query.tracking_source_id;
	const rows = registrantsOfOccurrence(call, session)
		.filter(({ status }) => statuses.includes(status))
		.filter(({ status }) => call.zoom.listsCancelled || status !== 'cancelled')
		.filter(({ trackingSourceId }) => !source || trackingSourceId === source)
		.map((registrant) => registrantRow(registrant, session));
	return page(call, 'registrants', rows, { byNumber: true });
}

/** Where people register for each occurrence, a call that names none gets those of the next one. */
function registrantsOfOccurrence({ query, zoom }: ZoomCall, session: Session): Registrant[] {
	if (!registersByOccurrence(session)) return session.registrants;
	const occurrence = query.occurrence_id
		? findOccurrence(session, query.occurrence_id)
		: nextOccurrence(session, zoom.context.now());
	if (query.occurrence_id && !occurrence) throw problems.invalidParameter('occurrence_id');
	return registeredFor(session, occurrence?.id);
}
