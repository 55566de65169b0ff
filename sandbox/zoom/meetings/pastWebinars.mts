import { zoomErrors } from '../api/errors.mts';
import { buildPage } from '../api/paging.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import {
	type HeldMeeting,
	type HeldMeetingErrors,
	findByNumber,
	findHeldMeeting,
	requireWebinarPlan,
} from '../model/find.mts';
import type { Registrant } from '../model/model.mts';
import { findOccurrence, findOccurrenceRegistrants } from '../model/occurrences.mts';
import { listInstances } from './instances.mts';
import { buildParticipantPage } from './participants.mts';
import { toPastParticipantRow, toRegistrantRow } from './people.mts';

const pastWebinarErrors: HeldMeetingErrors = {
	kind: 'webinar',
	unknown: zoomErrors.webinarNotEnded,
	wrongKind: zoomErrors.invalidWebinarId,
	notEnded: zoomErrors.webinarNotEnded,
	tooOld: zoomErrors.webinarTooOld,
};

/** Errors of its polls and questions. */
export const pastWebinarAnswerErrors: HeldMeetingErrors = {
	...pastWebinarErrors,
	unknown: zoomErrors.webinarAnswersNotFound,
	notEnded: zoomErrors.webinarAnswersNotFound,
	noPlan: zoomErrors.noPermission,
};

const absenteeErrors: HeldMeetingErrors = {
	...pastWebinarErrors,
	unknown: zoomErrors.absenteesNotFound,
	notEnded: zoomErrors.absenteesNotFound,
};

export const pastWebinarRoutes: Route[] = [
	{
		method: 'GET',
		path: '/past_webinars/:webinarId/instances',
		scope: 'webinar:read:list_past_instances:admin',
		rate: 'Light',
		answer(call) {
			const meeting = findByNumber(call, call.params.webinarId ?? '');
			if (meeting?.kind !== 'webinar') throw zoomErrors.invalidWebinarId();
			requireWebinarPlan(call, meeting, zoomErrors.noPermission);
			return { webinars: listInstances(meeting, call.zoom.context.now()) };
		},
	},
	{
		method: 'GET',
		path: '/past_webinars/:webinarId/participants',
		scope: 'webinar:read:list_past_participants:admin',
		rate: 'Medium',
		answer(call) {
			const { instance } = findHeldMeeting(call, call.params.webinarId ?? '', pastWebinarErrors);
			return buildParticipantPage(call, instance, (presence) => ({
				...toPastParticipantRow(presence),
				// "Asked too early": the page of this address says so.
				...(instance.readings.partial > 0 && { duration: 0 }),
			}));
		},
	},
	{
		method: 'GET',
		path: '/past_webinars/:webinarId/absentees',
		scope: 'webinar:read:list_absentees:admin',
		rate: 'Heavy',
		answer(call) {
			const id = call.params.webinarId ?? '';
			const held = findHeldMeeting(call, id, {
				...absenteeErrors,
				noPlan: zoomErrors.noWebinarPlanAsSuccess,
			});
			if (held.meeting.approvalType === 2) throw zoomErrors.absenteesWithoutRegistration(id);
			const rows = findAbsentees(findInstanceOfOccurrence(call, held)).map((registrant) =>
				toRegistrantRow(registrant, held.meeting),
			);
			return buildPage(call, 'registrants', rows);
		},
	},
];

/** With `occurrence_id` the instance that took place on that date. */
function findInstanceOfOccurrence({ query }: ZoomCall, { meeting, instance }: HeldMeeting): HeldMeeting {
	const wanted = query.occurrence_id;
	if (!wanted || !meeting.occurrences) return { meeting, instance };
	if (!findOccurrence(meeting, wanted)) throw zoomErrors.invalidOccurrence(wanted);
	const held = meeting.instances.findLast(({ occurrenceId }) => occurrenceId === wanted);
	if (!held) throw zoomErrors.absenteesNotFound(meeting.id);
	return { meeting, instance: held };
}

/** Approved registrants whose own link was not used. A person who registered twice is absent with the unused link. */
function findAbsentees({ meeting, instance }: HeldMeeting): Registrant[] {
	const came = new Set(
		instance.presences
			.filter(({ status }) => status === 'in_meeting')
			.map(({ registrantId }) => registrantId),
	);
	return findOccurrenceRegistrants(meeting, instance.occurrenceId).filter(
		({ id, status }) => status === 'approved' && !came.has(id),
	);
}
