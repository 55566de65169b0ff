import { zoomErrors } from '../api/errors.mts';
import type { Route } from '../api/route.mts';
import { type HeldMeetingErrors, findByNumber, findHeldMeeting } from '../model/find.mts';
import { listInstances } from './instances.mts';
import { buildParticipantPage } from './participants.mts';
import { toPastParticipantRow } from './people.mts';
import { toPastMeeting } from './rows.mts';

export const pastMeetingErrors: HeldMeetingErrors = {
	kind: 'meeting',
	unknown: zoomErrors.unknownMeeting,
	wrongKind: zoomErrors.webinarAsPastMeeting,
	notEnded: zoomErrors.meetingNotEnded,
	tooOld: zoomErrors.meetingTooOld,
};

export const pastMeetingRoutes: Route[] = [
	{
		method: 'GET',
		path: '/past_meetings/:meetingId',
		scope: 'meeting:read:past_meeting:admin',
		rate: 'Light',
		answer(call) {
			const { meeting, instance } = findHeldMeeting(call, call.params.meetingId ?? '', pastMeetingErrors);
			return toPastMeeting(meeting, instance, call.zoom.getHost(meeting));
		},
	},
	{
		method: 'GET',
		path: '/past_meetings/:meetingId/instances',
		scope: 'meeting:read:list_past_instances:admin',
		rate: 'Medium',
		answer(call) {
			const id = call.params.meetingId ?? '';
			const meeting = findByNumber(call, id);
			if (meeting?.kind !== 'meeting') throw zoomErrors.unknownMeeting(id);
			return { meetings: listInstances(meeting, call.zoom.context.now(), call.query) };
		},
	},
	{
		method: 'GET',
		path: '/past_meetings/:meetingId/participants',
		scope: 'meeting:read:list_past_participants:admin',
		rate: 'Medium',
		answer(call) {
			const { instance } = findHeldMeeting(call, call.params.meetingId ?? '', pastMeetingErrors);
			return buildParticipantPage(call, instance, toPastParticipantRow);
		},
	},
];
