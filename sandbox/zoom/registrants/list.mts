import { zoomErrors } from '../api/errors.mts';
import { buildPage } from '../api/paging.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import { findMeeting } from '../meetings/meetings.mts';
import { toRegistrantRow } from '../meetings/people.mts';
import { findWebinar } from '../meetings/webinars.mts';
import type { Registrant, RegistrantStatus, Meeting } from '../model/model.mts';
import {
	findOccurrence,
	findNextOccurrence,
	findOccurrenceRegistrants,
	registersByOccurrence,
} from '../model/occurrences.mts';

/** `cancelled` is not a filter at Zoom; where such rows go is not documented: with the denied ones, or nowhere (`listsCancelled`). */
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
			const meeting = findMeeting(call, zoomErrors.webinarAsMeetingOfRegistrants);
			if (meeting.approvalType === 2) throw zoomErrors.meetingWithoutRegistration(meeting.id);
			return buildRegistrantPage(call, meeting);
		},
	},
	{
		method: 'GET',
		path: '/webinars/:webinarId/registrants',
		scope: 'webinar:read:list_registrants:admin',
		rate: 'Medium',
		answer(call) {
			const webinar = findWebinar(call, {
				wrongKind: zoomErrors.unknownWebinar,
				noPlan: zoomErrors.noWebinarPlanAsSuccess,
			});
			if (webinar.approvalType === 2) throw zoomErrors.webinarWithoutRegistration(webinar.id);
			return buildRegistrantPage(call, webinar);
		},
	},
];

/** The registrants of one status; approved ones unless asked otherwise. */
function buildRegistrantPage(call: ZoomCall, meeting: Meeting): object {
	const statuses = LISTED[call.query.status ?? 'approved'];
	if (!statuses) throw zoomErrors.invalidParameter('status');
	const source = call.query.tracking_source_id;
	const rows = findRegistrantsOfOccurrence(call, meeting)
		.filter(({ status }) => statuses.includes(status))
		.filter(({ status }) => call.zoom.listsCancelled || status !== 'cancelled')
		.filter(({ trackingSourceId }) => !source || trackingSourceId === source);
	const show = (registrant: Registrant) => toRegistrantRow(registrant, meeting);
	return buildPage(call, 'registrants', rows, { byNumber: true, show });
}

/** With registration per occurrence, a call that names none gets the registrants of the next one. */
function findRegistrantsOfOccurrence({ query, zoom }: ZoomCall, meeting: Meeting): Registrant[] {
	if (!registersByOccurrence(meeting)) return meeting.registrants;
	const occurrence = query.occurrence_id
		? findOccurrence(meeting, query.occurrence_id)
		: findNextOccurrence(meeting, zoom.context.now());
	if (query.occurrence_id && !occurrence) throw zoomErrors.invalidParameter('occurrence_id');
	return findOccurrenceRegistrants(meeting, occurrence?.id);
}
