import { type ZoomError, zoomErrors } from '../api/errors.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import { findByNumber, isExpired } from '../model/find.mts';
import type { Meeting } from '../model/model.mts';
import { toSeriesFields } from './series.mts';
import { toFullMeeting } from './rows.mts';

export const meetingRoutes: Route[] = [
	{
		method: 'GET',
		path: '/meetings/:meetingId',
		scope: 'meeting:read:meeting:admin',
		rate: 'Light',
		answer(call) {
			const meeting = findMeeting(call, zoomErrors.webinarAsMeeting);
			return {
				...toFullMeeting(meeting, call.zoom.getHost(meeting)),
				...toSeriesFields(call, meeting, () => zoomErrors.unknownMeeting(meeting.id)),
			};
		},
	},
];

export function findMeeting(call: ZoomCall, wrongKind: () => ZoomError): Meeting {
	const id = call.params.meetingId ?? '';
	if (!/^\d+$/.test(id)) throw zoomErrors.invalidMeetingId();
	const meeting = findByNumber(call, id);
	if (meeting?.kind === 'webinar') throw wrongKind();
	if (!meeting || isExpired(meeting, call.zoom.context.now())) throw zoomErrors.unknownMeeting(id);
	return meeting;
}
