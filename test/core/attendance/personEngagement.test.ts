import { calculateAttendance } from '../../../core/attendance/attendance';
import type { AttendanceInput, Registration } from '../../../core/attendance/input';
import { readText } from '../../support/sources.mts';
import { at } from './truth';

const registered = (email: string, status: Registration['status'] = 'approved'): Registration => ({
	id: `r-${email}`,
	status,
	email,
});
const answer = (email: string, question: string, more = {}) => ({ email, question, answer: 'Yes', ...more });
const stay = (join: string, leave: string, email: string) => ({
	place: 'event' as const,
	join: at(join),
	leave: leave === '' ? undefined : at(leave),
	email,
});

/** The webinar of docs/attendance.md: 15:00 to 16:00, three poll questions, no survey answers. */
const WEBINAR: AttendanceInput = {
	instances: [
		{
			event: {
				kind: 'webinar',
				id: '81234567890',
				uuid: 'one',
				topic: 'Launch',
				start: at('15:00'),
				end: at('16:00'),
				hasRegistration: true,
			},
			sessions: [
				stay('15:05', '15:30', 'abe@example.com'),
				stay('15:20', '15:40', 'abe@example.com'),
				stay('15:50', '', 'abe@example.com'),
				stay('15:30', '15:45', 'wim@example.com'),
				stay('15:00', '16:00', 'denied@example.com'),
				{ ...stay('15:00', '16:00', ''), connectionId: '7' },
			],
			answers: {
				polls: [
					answer('abe@example.com', 'Which tool?'),
					answer('Abe@example.com', 'Which topics?'),
					answer('wim@example.com', 'Would you recommend us?'),
					answer('', 'How was the pace?'),
				],
				questions: [answer('abe@example.com', 'Is there a discount?', { answer: '' })],
				survey: [answer('', 'How did you like it?')],
			},
		},
	],
	registrations: [
		registered('abe@example.com'),
		registered('absent@example.com'),
		registered('pending@example.com', 'pending'),
		registered('cancelled@example.com', 'cancelled'),
		registered('denied@example.com', 'denied'),
	],
};

const rowsOf = (input: AttendanceInput, weights = {}) =>
	Object.fromEntries(
		calculateAttendance(input, { weights, includeUnidentified: true }).rows.map((row) => [row.email, row]),
	);

it('is set for people who attended or were expected, and empty for all others', () => {
	const scores = Object.values(rowsOf(WEBINAR)).map((row) => [row.attendance_status, row.engagement_score]);
	expect(Object.fromEntries(scores)).toEqual({
		attended: 77.7,
		// 15 of 60 minutes, half an hour late, one of three poll questions: (50/4 + 10/2 + 20/3) / 90 = 26.85...
		walk_in: 26.8,
		no_show: 0,
		pending: null,
		cancelled: null,
		denied: null,
		unidentified: null,
	});
});

it('counts what a no-show answered in another instance', () => {
	const [instance] = WEBINAR.instances;
	const answers = { survey: [answer('absent@example.com', 'Why did you not come?')] };
	const { 'absent@example.com': row } = rowsOf({ ...WEBINAR, instances: [{ ...instance!, answers }] });
	// 10 of 50 + 10 + 10.
	expect(row).toMatchObject({ attendance_status: 'no_show', engagement_score: 14.2 });
});

it('has no attendance and punctuality when the event had no duration', () => {
	const [instance] = WEBINAR.instances;
	const event = { ...instance!.event, start: undefined, end: undefined };
	const { 'abe@example.com': row } = rowsOf({
		...WEBINAR,
		instances: [{ ...instance!, event, sessions: [{ place: 'event', email: 'abe@example.com' }] }],
	});
	expect(row?.engagement_breakdown).toMatchObject({
		attendance: { state: 'none' },
		punctuality: { state: 'none' },
		polls: { state: 'counted', percent: 100 },
	});
});

it('does not treat people with an unknown join time as punctual', () => {
	const [instance] = WEBINAR.instances;
	const sessions = [{ place: 'event' as const, email: 'abe@example.com' }];
	const { 'abe@example.com': row } = rowsOf({ ...WEBINAR, instances: [{ ...instance!, sessions }] });
	expect(row?.engagement_breakdown?.punctuality).toMatchObject({ state: 'counted', percent: 0 });
});

it('uses the given weights', () => {
	const weights = { attendance: 0, punctuality: 0, polls: 1, questions: 0, survey: 0 };
	expect(rowsOf(WEBINAR, weights)['abe@example.com']?.engagement_score).toBe(66.6);
});

describe('docs/attendance.md', () => {
	const row = rowsOf(WEBINAR)['abe@example.com']!;
	/** Rows of the table below "### Worked example", cell by cell. */
	const cells = readText('docs/attendance.md')
		.split('### The score, worked out')[1]!
		.split('\n')
		.filter((line) => line.startsWith('| '))
		.map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
		.map(([, part = '', ...numbers]) => ({ part, numbers }));

	it.each(Object.entries(row.engagement_breakdown!))('has the %s of its worked example', (part, of) => {
		const written = cells.find((line) => line.part === part)?.numbers ?? [];
		const [, percent, weight, points] = written;
		expect([percent, weight, points]).toEqual([
			of.percent === null ? of.state : String(of.percent),
			String(of.weight),
			String(of.points),
		]);
	});

	it('has the score of its worked example', () => {
		expect(cells.find(({ part }) => part === 'engagement_score')?.numbers).toContain(
			String(row.engagement_score),
		);
	});
});
