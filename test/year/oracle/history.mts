import type { Attendance } from './attendance.mts';

/** One date of an event in a person's history. */
export interface Past extends Pick<Attendance, 'status' | 'registered' | 'score' | 'seconds'> {
	topic: string;
	start: number;
}

const CAME = ['attended', 'partial', 'walk_in'];
const LATEST = 10;
const KEPT = 0.8;
/** Points of an event without an engagement score. */
const POINTS: Readonly<Record<string, number>> = { no_show: 10 };

/** The attributes of a history, by the rules of docs/brevo-sync.md. Those without a value are left out. */
export function toHistoryAttributes(history: readonly Past[]): Record<string, string | number> {
	const sorted = [...history].sort((one, other) => one.start - other.start);
	const joined = sorted.filter(({ status }) => CAME.includes(status));
	const day = ({ start }: Past) => new Date(start).toISOString().slice(0, 10);
	const total = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0);
	const [first, last] = [joined[0], joined.at(-1)];
	const scored = sorted
		.filter(({ status }) => CAME.includes(status) || status in POINTS)
		.toReversed()
		.slice(0, LATEST)
		.map(({ status, score }) => POINTS[status] ?? Math.round(score));
	const weights = Array.from({ length: LATEST }, (_, index) => KEPT ** index);
	const average = total(joined.map(({ score }) => Math.round(score))) / joined.length;
	return {
		WEBINARS_REGISTERED: sorted.filter(
			({ registered, status }) => registered && status !== 'cancelled' && status !== 'denied',
		).length,
		WEBINARS_ATTENDED: joined.length,
		WEBINARS_MISSED: sorted.filter(({ status }) => status === 'no_show').length,
		MINUTES_TOTAL: total(joined.map(({ seconds }) => Math.round(Math.floor(seconds / 6 + 1e-6) / 10))),
		LEAD_SCORE: Math.round(total(scored.map((one, index) => one * weights[index]!)) / total(weights)),
		...(first && last
			? {
					FIRST_WEBINAR_DATE: day(first),
					LAST_WEBINAR_DATE: day(last),
					LAST_WEBINAR_NAME: last.topic,
					ENGAGEMENT_AVERAGE: Math.round(average * 10) / 10,
				}
			: {}),
	};
}
