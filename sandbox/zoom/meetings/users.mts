import { ZOOM_ACCOUNT_ID } from '../../network/constants.mts';
import { zoomErrors } from '../api/errors.mts';
import { buildPage } from '../api/paging.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import { isWithin } from '../model/days.mts';
import { findUser, isExpired } from '../model/find.mts';
import type { Meeting } from '../model/model.mts';
import { CUSTOM_ATTRIBUTES, toFullUser, toListedUser } from './people.mts';
import { toListedMeeting } from './rows.mts';

const MAX_USERS_PER_PAGE = 2000;
/** Instant meetings and personal rooms. */
const UNLISTED = new Set([1, 4]);
const NO_FIXED_TIME = 3;

export const userRoutes: Route[] = [
	{
		method: 'GET',
		path: '/users',
		scope: 'user:read:list_users:admin',
		adminOnly: true,
		rate: 'Medium',
		answer(call) {
			const status = call.query.status ?? 'active';
			const users = call.zoom.account.users
				.filter((user) => user.status === status)
				// Nobody has one of the licenses that can be asked for.
				.filter(() => !call.query.license);
			const asked = (call.query.include_fields ?? '').split(',').includes('custom_attributes');
			return buildPage(call, 'users', users, {
				maxPageSize: MAX_USERS_PER_PAGE,
				byNumber: true,
				show: (user) => ({
					...toListedUser(user),
					// "The API does not return this value for users with the pending status."
					...(user.status === 'pending' && { id: undefined }),
					...(asked && CUSTOM_ATTRIBUTES),
				}),
			});
		},
	},
	{
		method: 'GET',
		path: '/users/:userId',
		scope: 'user:read:user:admin',
		rate: 'Light',
		answer: (call) => toFullUser(findUser(call), ZOOM_ACCOUNT_ID),
	},
	{
		method: 'GET',
		path: '/users/:userId/meetings',
		scope: 'meeting:read:list_meetings:admin',
		rate: 'Medium',
		answer(call) {
			const wanted = meetingTypes[call.query.type ?? 'scheduled'];
			if (!wanted) throw zoomErrors.invalidParameter('type');
			const meetings = findHostedMeetings(call, 'meeting')
				.filter((meeting) => wanted(meeting, call.zoom.context.now()))
				.filter(({ start }) => isWithin(start, call.query));
			return buildPage(call, 'meetings', meetings.map(toListedMeeting), { byNumber: true });
		},
	},
	{
		method: 'GET',
		path: '/users/:userId/webinars',
		scope: 'webinar:read:list_webinars:admin',
		rate: 'Medium',
		answer(call) {
			if (!findUser(call).hasWebinarLicence) throw zoomErrors.noWebinarPlan();
			const now = call.zoom.context.now();
			const webinars = findHostedMeetings(call, 'webinar').filter((meeting) => !isExpired(meeting, now));
			return buildPage(call, 'webinars', webinars.map(toListedMeeting), { byNumber: true });
		},
	},
];

function findHostedMeetings(call: ZoomCall, kind: Meeting['kind']): Meeting[] {
	const host = findUser(call);
	return call.zoom.account.meetings.filter((meeting) => meeting.kind === kind && meeting.hostId === host.id);
}

/** Meetings that each `type` of a user's list includes; never instant ones and personal rooms. */
const meetingTypes: Record<string, (meeting: Meeting, now: number) => boolean> = {
	scheduled: (meeting, now) => !UNLISTED.has(meeting.type) && !isExpired(meeting, now),
	live: ({ instances }) => instances.some(({ end }) => end === undefined),
	upcoming: ({ start }, now) => start > now,
	upcoming_meetings: ({ start }, now) => start > now,
	previous_meetings: (meeting, now) => !UNLISTED.has(meeting.type) && getPlannedEnd(meeting) < now,
};

/** For a series, the end of its last date; one without fixed times never ends. */
function getPlannedEnd({ type, start, durationMinutes, occurrences = [] }: Meeting): number {
	if (type === NO_FIXED_TIME) return Infinity;
	const last = occurrences.at(-1) ?? { start, durationMinutes };
	return last.start + last.durationMinutes * 60_000;
}
