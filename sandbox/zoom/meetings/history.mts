import { problems } from '../api/errors.mts';
import { page } from '../api/paging.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import type { ZoomHalf } from '../half.mts';
import { type Held, findUser } from '../model/find.mts';
import type { Instance } from '../model/model.mts';
import { DAY } from '../model/time.mts';
import { featuresUsed, reportsOn } from './featuresUsed.mts';
import { countPeople, endOf, historyRow, userReportRow } from './sessions.mts';

const LONGEST_WINDOW_MS = 31 * DAY;
/** Half a year of any length, and a day for the caller's time zone. */
const REPORT_HISTORY_MS = 185 * DAY;

export const historyRoutes: Route[] = [
	{
		method: 'GET',
		path: '/report/users/:userId/meetings',
		scope: 'report:read:user:admin',
		adminOnly: true,
		rate: 'Heavy',
		answer(call) {
			const user = findUser(call, problems.unknownReportUser);
			const window = readWindow(call);
			if (window.start < call.zoom.context.now() - REPORT_HISTORY_MS) throw problems.invalidParameter('from');
			const rows = heldBetween(call.zoom, window)
				.filter(({ session, instance }) => session.hostId === user.id && isOfType(call, instance))
				.map(({ session, instance }) => userReportRow(session, instance, user));
			return { from: call.query.from, to: call.query.to, ...page(call, 'meetings', rows) };
		},
	},
	{
		method: 'GET',
		path: '/report/history_meetings',
		scope: 'report:read:list_history_meetings:admin',
		adminOnly: true,
		rate: 'Heavy',
		answer(call) {
			const kind = call.query.meeting_type ?? 'all';
			const search = (call.query.search_key ?? '').toLowerCase();
			const report = call.query.report_type ?? 'all';
			const features = call.query.meeting_feature?.split(',') ?? [];
			const rows = heldBetween(call.zoom, readWindow(call))
				.filter(({ session }) => kind === 'all' || session.kind === kind)
				.filter(({ instance }) => report === 'all' || reportsOn(instance).includes(report))
				.filter(
					({ session, instance }) =>
						features.length === 0 || features.some((name) => featuresUsed(session, instance)[name]),
				)
				// Nobody is in a group here.
				.filter(() => !call.query.group_id)
				.filter(
					({ session }) => session.topic.toLowerCase().includes(search) || String(session.id) === search,
				);
			return page(call, 'history_meetings', rows, {
				uncounted: true,
				show: ({ session, instance }) => historyRow(session, instance, call.zoom.hostOf(session)),
			});
		},
	},
];

/** `past`, the default, leaves out what one person held alone; `pastOne` lists nothing else. */
const isOfType = ({ query }: ZoomCall, instance: Instance): boolean =>
	countPeople(instance) >= 2 === (query.type !== 'pastOne');

interface Window {
	start: number;
	/** Exclusive. */
	end: number;
	by: 'start' | 'end';
}

/** `from` and `to` are whole UTC days, both counted in, a month apart at most. */
function readWindow({ query }: ZoomCall): Window {
	const start = readDay(query.from, 'from');
	const end = readDay(query.to, 'to') + DAY;
	if (end <= start || end - start > LONGEST_WINDOW_MS + DAY) throw problems.invalidParameter('to');
	return { start, end, by: query.date_type === 'end_time' ? 'end' : 'start' };
}

function readDay(text: string | undefined, name: string): number {
	const at = /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') ? Date.parse(`${text}T00:00:00Z`) : NaN;
	if (Number.isNaN(at)) throw problems.invalidParameter(name);
	return at;
}

/** Newest first. */
function heldBetween({ account }: ZoomHalf, { start, end, by }: Window): Held[] {
	return account.sessions
		.flatMap((session) => session.instances.map((instance) => ({ session, instance })))
		.filter(({ instance }) => instance.end !== undefined)
		.filter(({ instance }) => {
			const at = by === 'start' ? instance.start : endOf(instance);
			return at >= start && at < end;
		})
		.sort((one, other) => other.instance.start - one.instance.start);
}
