import { problems } from '../api/errors.mts';
import { page } from '../api/paging.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import { findMeeting } from '../meetings/meetings.mts';
import { registrantRow } from '../meetings/people.mts';
import { findWebinar } from '../meetings/webinars.mts';
import type { Registrant, RegistrantStatus, Session } from '../model/model.mts';
import {
	findOccurrence,
	nextOccurrence,
	registeredFor,
	registersByOccurrence,
} from '../model/occurrences.mts';

/** `cancelled` is no filter at Zoom; where such rows go is not documented: with the denied ones, or nowhere (`listsCancelled`). */
const LISTED: Record<string, RegistrantStatus[]> = {
	approved: ['approved'],
	pending: ['pending'],
	denied: ['denied', 'cancelled'],
};

export const registrantListRoutes: Route[] = [
	{
		method: 'GET',
		path: '/meetings/:meetingId/registrants',
		scope: 'meeting:read:list_registrants:admin',
		rate: 'Medium',
		answer(call) {
			const meeting = findMeeting(call, problems.webinarAsMeetingOfRegistrants);
			if (meeting.approvalType === 2) throw problems.meetingWithoutRegistration(meeting.id);
			return registrantPage(call, meeting);
		},
	},
	{
		method: 'GET',
		path: '/webinars/:webinarId/registrants',
		scope: 'webinar:read:list_registrants:admin',
		rate: 'Medium',
		answer(call) {
			const webinar = findWebinar(call, {
				wrongKind: problems.unknownWebinar,
				noPlan: problems.noWebinarPlanAsSuccess,
			});
			if (webinar.approvalType === 2) throw problems.webinarWithoutRegistration(webinar.id);
			return registrantPage(call, webinar);
		},
	},
];

/** The registrants of one status; approved ones unless asked otherwise. */
function registrantPage(call: ZoomCall, session: Session): object {
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
