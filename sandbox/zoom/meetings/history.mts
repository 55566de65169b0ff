import { zoomErrors } from '../api/errors.mts';
import { buildPage } from '../api/paging.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import type { ZoomHalf } from '../half.mts';
import { type HeldMeeting, findUser } from '../model/find.mts';
import type { Instance } from '../model/model.mts';
import { DAY } from '../model/time.mts';
import { findFeaturesUsed, listReports } from './featuresUsed.mts';
import { countPeople, getEnd, toHistoryRow, toUserReportRow } from './rows.mts';

const MAX_WINDOW_MS = 31 * DAY;
/** Half a year of any length, and a day for the caller's time zone. */
const MAX_REPORT_AGE_MS = 185 * DAY;

export const historyRoutes: Route[] = [
	{
		method: 'GET',
		path: '/report/users/:userId/meetings',
		scope: 'report:read:user:admin',
		adminOnly: true,
		rate: 'Heavy',
		answer(call) {
			const user = findUser(call, zoomErrors.unknownReportUser);
			const window = readWindow(call);
			if (window.start < call.zoom.context.now() - MAX_REPORT_AGE_MS)
				throw zoomErrors.invalidParameter('from');
			const rows = findHeldBetween(call.zoom, window)
				.filter(({ meeting, instance }) => meeting.hostId === user.id && isOfType(call, instance))
				.map(({ meeting, instance }) => toUserReportRow(meeting, instance, user));
			return { from: call.query.from, to: call.query.to, ...buildPage(call, 'meetings', rows) };
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
			const rows = findHeldBetween(call.zoom, readWindow(call))
				.filter(({ meeting }) => kind === 'all' || meeting.kind === kind)
				.filter(({ instance }) => report === 'all' || listReports(instance).includes(report))
				.filter(
					({ meeting, instance }) =>
						features.length === 0 || features.some((name) => findFeaturesUsed(meeting, instance)[name]),
				)
				// Nobody is in a group here.
				.filter(() => !call.query.group_id)
				.filter(
					({ meeting }) => meeting.topic.toLowerCase().includes(search) || String(meeting.id) === search,
				);
			return buildPage(call, 'history_meetings', rows, {
				uncounted: true,
				show: ({ meeting, instance }) => toHistoryRow(meeting, instance, call.zoom.getHost(meeting)),
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
	if (end <= start || end - start > MAX_WINDOW_MS + DAY) throw zoomErrors.invalidParameter('to');
	return { start, end, by: query.date_type === 'end_time' ? 'end' : 'start' };
}

function readDay(text: string | undefined, name: string): number {
	const at = /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') ? Date.parse(`${text}T00:00:00Z`) : NaN;
	if (Number.isNaN(at)) throw zoomErrors.invalidParameter(name);
	return at;
}

/** Newest first. */
function findHeldBetween({ account }: ZoomHalf, { start, end, by }: Window): HeldMeeting[] {
	return account.meetings
		.flatMap((meeting) => meeting.instances.map((instance) => ({ meeting, instance })))
		.filter(({ instance }) => instance.end !== undefined)
		.filter(({ instance }) => {
			const at = by === 'start' ? instance.start : getEnd(instance);
			return at >= start && at < end;
		})
		.sort((one, other) => other.instance.start - one.instance.start);
}
