import type { Chance } from './chance.mts';
import { DAY, HOUR, MINUTE } from './durations.mts';
import type { Task, YearEvent } from './year.mts';

/**
 * Runs of *webinar-reminders* in which something is due. Its clock starts it every quarter of an hour: a day before each date,
 * once more a quarter of an hour later, and within the last hour.
 */
export const drawReminders = (chance: Chance, webinars: readonly YearEvent[]): Task[] =>
	webinars.flatMap(({ dates }) =>
		dates.flatMap((start): Task[] => {
			const first = start - DAY + chance.between(0, 14) * MINUTE + chance.between(1, 59) * 1000;
			const last = start - HOUR + chance.between(0, 14) * MINUTE + chance.between(1, 59) * 1000;
			return [first, first + 15 * MINUTE, last].map((at) => ({ at, what: 'reminders' }));
		}),
	);

/** Runs of *weekly-report*: each Monday in the morning, or one of several Mondays. */
export const listMondays = (start: number, weeks = 1): Task[] =>
	Array.from({ length: Math.floor(51 / weeks) }, (_, run): Task => {
		return { at: start + (run + 1) * weeks * 7 * DAY + 13 * HOUR, what: 'weekly report' };
	});
