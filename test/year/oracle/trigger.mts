import type { Year, YearEvent } from '../script/year.mts';

/**
 * The items of the Attendance Trigger, as texts: each part of each event once, with a complete report, and nothing for practice
 * sessions, rehearsals and rooms that were opened outside the event.
 */
export const foreseeTriggered = ({ events }: Year, numberOf: (event: YearEvent) => number): string[] =>
	events.flatMap((event) =>
		event.openings
			.filter(({ role }) => role === 'event')
			.map(({ start, end }) =>
				[event.kind, numberOf(event), event.topic, format(start), format(end), 'complete'].join(' | '),
			),
	);

const format = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
