import { problems } from '../api/errors.mts';
import { page } from '../api/paging.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import { type Held, type HeldRefusals, findByNumber, findHeld, requireWebinarPlan } from '../model/find.mts';
import type { Registrant } from '../model/model.mts';
import { findOccurrence, registeredFor } from '../model/occurrences.mts';
import { instanceList } from './instances.mts';
import { participantPage } from './participants.mts';
import { pastParticipantRow, registrantRow } from './people.mts';

const refusals: HeldRefusals = {
	kind: 'webinar',
	unknown: problems.webinarNotEnded,
	wrongKind: problems.invalidWebinarId,
	notEnded: problems.webinarNotEnded,
	tooOld: problems.webinarTooOld,
};

/** Of its polls and questions. */
export const pastWebinarAnswerRefusals: HeldRefusals = {
	...refusals,
	unknown: problems.webinarAnswersNotFound,
	notEnded: problems.webinarAnswersNotFound,
	noPlan: problems.noPermission,
};

const absenteeRefusals: HeldRefusals = {
	...refusals,
	unknown: problems.absenteesNotFound,
	notEnded: problems.absenteesNotFound,
};

export const pastWebinarRoutes: Route[] = [
	{
		method: 'GET',
		path: '/past_webinars/:webinarId/instances',
		scope: 'webinar:read:list_past_instances:admin',
		rate: 'Light',
		answer(call) {
			const session = findByNumber(call, call.params.webinarId ?? '');
			if (session?.kind !== 'webinar') throw problems.invalidWebinarId();
			requireWebinarPlan(call, session, problems.noPermission);
			return { webinars: instanceList(session, call.zoom.context.now()) };
		},
	},
	{
		method: 'GET',
		path: '/past_webinars/:webinarId/participants',
		scope: 'webinar:read:list_past_participants:admin',
		rate: 'Medium',
		answer(call) {
			const { instance } = findHeld(call, call.params.webinarId ?? '', refusals);
			return participantPage(call, instance, pastParticipantRow);
		},
	},
	{
		method: 'GET',
		path: '/past_webinars/:webinarId/absentees',
		scope: 'webinar:read:list_absentees:admin',
		rate: 'Heavy',
		answer(call) {
			const id = call.params.webinarId ?? '';
			const held = findHeld(call, id, { ...absenteeRefusals, noPlan: problems.noWebinarPlanAsSuccess });
			if (held.session.approvalType === 2) throw problems.absenteesWithoutRegistration(id);
			const rows = absentees(ofOccurrence(call, held)).map((registrant) =>
				registrantRow(registrant, held.session),
			);
			return page(call, 'registrants', rows);
		},
	},
];

/** With `occurrence_id` the instance that took place on that date. */
function ofOccurrence({ query }: ZoomCall, { session, instance }: Held): Held {
	const wanted = query.occurrence_id;
	if (!wanted || !session.occurrences) return { session, instance };
	if (!findOccurrence(session, wanted)) throw problems.invalidOccurrence(wanted);
	const held = session.instances.findLast(({ occurrenceId }) => occurrenceId === wanted);
	if (!held) throw problems.absenteesNotFound(session.id);
	return { session, instance: held };
}

/** Approved registrants whose own link was not used. One who registered twice is absent with the unused one. */
function absentees({ session, instance }: Held): Registrant[] {
	const came = new Set(
		instance.presences
			.filter(({ status }) => status === 'in_meeting')
			.map(({ registrantId }) => registrantId),
	);
	return registeredFor(session, instance.occurrenceId).filter(
		({ id, status }) => status === 'approved' && !came.has(id),
	);
}
