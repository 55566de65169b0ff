import { problems } from '../api/errors.mts';
import type { Route } from '../api/route.mts';
import { type HeldRefusals, findByNumber, findHeld } from '../model/find.mts';
import { instanceList } from './instances.mts';
import { participantPage } from './participants.mts';
import { pastParticipantRow } from './people.mts';
import { pastMeeting } from './sessions.mts';

export const pastMeetingRefusals: HeldRefusals = {
	kind: 'meeting',
	unknown: problems.unknownMeeting,
	wrongKind: problems.webinarAsPastMeeting,
	notEnded: problems.meetingNotEnded,
	tooOld: problems.meetingTooOld,
};

export const pastMeetingRoutes: Route[] = [
	{
		method: 'GET',
		path: '/past_meetings/:meetingId',
		scope: 'meeting:read:past_meeting:admin',
		rate: 'Light',
		answer(call) {
			const { session, instance } = findHeld(call, call.params.meetingId ?? '', pastMeetingRefusals);
			return pastMeeting(session, instance, call.zoom.hostOf(session));
		},
	},
	{
		method: 'GET',
		path: '/past_meetings/:meetingId/instances',
		scope: 'meeting:read:list_past_instances:admin',
		rate: 'Medium',
		answer(call) {
			const id = call.params.meetingId ?? '';
			const session = findByNumber(call, id);
			if (session?.kind !== 'meeting') throw problems.unknownMeeting(id);
			return { meetings: instanceList(session, call.zoom.context.now(), call.query) };
		},
	},
	{
		method: 'GET',
		path: '/past_meetings/:meetingId/participants',
		scope: 'meeting:read:list_past_participants:admin',
		rate: 'Medium',
		answer(call) {
			const { instance } = findHeld(call, call.params.meetingId ?? '', pastMeetingRefusals);
			return participantPage(call, instance, pastParticipantRow);
		},
	},
];
