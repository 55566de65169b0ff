import { registrantRow } from '../bodies/people.mts';
import type { RegistrantStatus, Session } from '../model.mts';
import { page } from '../paging.mts';
import { problems } from '../problems.mts';
import type { ZoomCall } from '../route.mts';

/** `cancelled` is no filter at Zoom; where such rows go is not documented, here they come with the denied ones. */
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
	const rows = session.registrants
		.filter(({ status }) => statuses.includes(status))
		.filter(({ trackingSourceId }) => !source || trackingSourceId === source)
		.map((registrant) => registrantRow(registrant, session));
	return page(call, 'registrants', rows, { byNumber: true });
}
