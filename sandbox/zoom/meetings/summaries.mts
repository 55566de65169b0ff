import { problems } from '../api/errors.mts';
import type { Route } from '../api/route.mts';
import { findInstance } from '../model/find.mts';
import { meetingSummary } from './summary.mts';

/** Takes UUIDs only, of webinars too. */
export const summaryRoutes: Route[] = [
	{
		method: 'GET',
		path: '/meetings/:meetingId/meeting_summary',
		scope: 'meeting:read:summary:admin',
		rate: 'Light',
		answer(call) {
			const uuid = call.params.meetingId ?? '';
			if (/^\d+$/.test(uuid)) throw problems.invalidMeetingId();
			const held = findInstance(call, uuid);
			const summary = held?.instance.engagement?.summary;
			if (!held || !summary || held.instance.end === undefined) throw problems.unknownMeeting(uuid);
			if (summary.trashed) throw problems.summaryInTrash();
			return meetingSummary(held.session, held.instance, summary, call.zoom.hostOf(held.session));
		},
	},
];
