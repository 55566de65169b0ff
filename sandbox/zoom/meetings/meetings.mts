import { type ZoomProblem, problems } from '../api/errors.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import { findByNumber, isExpired } from '../model/find.mts';
import type { Session } from '../model/model.mts';
import { seriesFields } from './series.mts';
import { fullSession } from './sessions.mts';

export const meetingRoutes: Route[] = [
	{
		method: 'GET',
		path: '/meetings/:meetingId',
		scope: 'meeting:read:meeting:admin',
		rate: 'Light',
		answer(call) {
			const meeting = findMeeting(call, problems.webinarAsMeeting);
			return {
				...fullSession(meeting, call.zoom.hostOf(meeting)),
				...seriesFields(call, meeting, () => problems.unknownMeeting(meeting.id)),
			};
		},
	},
];

export function findMeeting(call: ZoomCall, wrongKind: () => ZoomProblem): Session {
	const id = call.params.meetingId ?? '';
	if (!/^\d+$/.test(id)) throw problems.invalidMeetingId();
	const session = findByNumber(call, id);
	if (session?.kind === 'webinar') throw wrongKind();
	if (!session || isExpired(session, call.zoom.context.now())) throw problems.unknownMeeting(id);
	return session;
}
