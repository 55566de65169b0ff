import { DEFAULT_LEAD_SCORE } from '../../../../core/audience/history';
import { AttributeCatalog } from '../../../../core/brevo/attributes/attributes';
import {
	getHistoryAssignments,
	HISTORY_ATTRIBUTES,
	type HistorySettings,
} from '../../../../core/brevo/attributes/historyAttributes';

const catalog = new AttributeCatalog(
	HISTORY_ATTRIBUTES.map((name) => ({ name, category: 'normal', type: 'text' })),
);
const row = (event_id: string, event_start: string, minutes: unknown = 45) => ({
	attendance_status: 'attended',
	registered: 'true',
	duration_minutes: minutes,
	topic: `Webinar ${event_id}`,
	event_id,
	event_start,
});
const FIRST = row('1', '2026-11-03 10:00', '45');
const SECOND = row('2', '2026-11-04T09:00:00Z');

type Held = Readonly<Record<string, unknown>>;
function assign(rows: Array<ReturnType<typeof row>>, held: Held = {}, mode: HistorySettings['mode'] = 'add') {
	const settings = { mode, leadScore: DEFAULT_LEAD_SCORE };
	const assignments = getHistoryAssignments(
		rows,
		{ attributes: { ...held } },
		catalog,
		settings,
		'Europe/Berlin',
	);
	expect(assignments.every(({ ofHistory, clears }) => ofHistory && clears)).toBe(true);
	return Object.fromEntries(assignments.map(({ attribute, value }): [string, unknown] => [attribute, value]));
}
const afterFirst = assign([FIRST]);

it.each([
	['one event', [FIRST], {}, 1, 45, '2026-11-03', 'Webinar 1'],
	['two events', [SECOND, FIRST], {}, 2, 90, '2026-11-04', 'Webinar 2'],
	['an event that the contact has', [FIRST], afterFirst, 1, 45, '2026-11-03', 'Webinar 1'],
	['an event after one that the contact has', [SECOND], afterFirst, 2, 90, '2026-11-04', 'Webinar 2'],
	['a correction', [{ ...FIRST, duration_minutes: 30 }], afterFirst, 1, 30, '2026-11-03', 'Webinar 1'],
])('counts %s', (_, rows, held, count, minutes, lastDay, lastName) => {
	expect(assign(rows, held)).toMatchObject({
		WEBINARS_REGISTERED: count,
		WEBINARS_ATTENDED: count,
		MINUTES_TOTAL: minutes,
		LAST_WEBINAR_DATE: lastDay,
		LAST_WEBINAR_NAME: lastName,
	});
});

it('forgets what the rows lack when it rebuilds', () => {
	expect(assign([SECOND], afterFirst, 'rebuild')).toMatchObject({ WEBINARS_ATTENDED: 1, MINUTES_TOTAL: 45 });
	const ledgers = HISTORY_ATTRIBUTES.filter((name) => name.startsWith('WEBINAR_HISTORY'));
	expect(Object.keys(assign([SECOND], afterFirst, 'rebuild'))).toEqual(expect.arrayContaining(ledgers));
});

it('has nothing of rows that are about no event', () => {
	expect(assign([row('', '2026-11-03 10:00'), row('1', 'soon')], afterFirst)).toEqual({});
});
