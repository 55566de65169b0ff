import { ZOOM_ACCOUNT_ID } from '../../network/constants.mts';
import { problems } from '../api/errors.mts';
import { page } from '../api/paging.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import { isWithin } from '../model/days.mts';
import { findUser, isExpired } from '../model/find.mts';
import type { Session } from '../model/model.mts';
import { CUSTOM_ATTRIBUTES, fullUser, listedUser } from './people.mts';
import { listedSession } from './sessions.mts';

const MAX_USERS_PER_PAGE = 2000;
const INSTANT = 1;
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
			return page(call, 'users', users, {
				maxPageSize: MAX_USERS_PER_PAGE,
				byNumber: true,
				show: (user) => ({
					...listedUser(user),
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
		answer: (call) => fullUser(findUser(call), ZOOM_ACCOUNT_ID),
	},
	{
		method: 'GET',
		path: '/users/:userId/meetings',
		scope: 'meeting:read:list_meetings:admin',
		rate: 'Medium',
		answer(call) {
			const wanted = meetingTypes[call.query.type ?? 'scheduled'];
			if (!wanted) throw problems.invalidParameter('type');
			const meetings = hostedBy(call, 'meeting')
				.filter((session) => wanted(session, call.zoom.context.now()))
				.filter(({ start }) => isWithin(start, call.query));
			return page(call, 'meetings', meetings.map(listedSession), { byNumber: true });
		},
	},
	{
		method: 'GET',
		path: '/users/:userId/webinars',
		scope: 'webinar:read:list_webinars:admin',
		rate: 'Medium',
		answer(call) {
			if (!findUser(call).hasWebinarLicence) throw problems.noWebinarPlan();
			const now = call.zoom.context.now();
			const webinars = hostedBy(call, 'webinar').filter((session) => !isExpired(session, now));
			return page(call, 'webinars', webinars.map(listedSession), { byNumber: true });
		},
	},
];

function hostedBy(call: ZoomCall, kind: Session['kind']): Session[] {
	const host = findUser(call);
	return call.zoom.account.sessions.filter((session) => session.kind === kind && session.hostId === host.id);
}

/** What each `type` of a user's meetings lists; never instant ones. */
const meetingTypes: Record<string, (session: Session, now: number) => boolean> = {
	scheduled: (session, now) => session.type !== INSTANT && !isExpired(session, now),
	live: ({ instances }) => instances.some(({ end }) => end === undefined),
	upcoming: ({ start }, now) => start > now,
	upcoming_meetings: ({ start }, now) => start > now,
	previous_meetings: (session, now) => session.type !== INSTANT && plannedEnd(session) < now,
};

/** Of a series the end of its last date; one without fixed times never ends. */
function plannedEnd({ type, start, durationMinutes, occurrences = [] }: Session): number {
	if (type === NO_FIXED_TIME) return Infinity;
	const last = occurrences.at(-1) ?? { start, durationMinutes };
	return last.start + last.durationMinutes * 60_000;
}
