import { mayBePart, selectOccurrenceParts } from '../../../../core/zoom/meetings/occurrenceParts';

const at = (time: string, day = 12) => `2026-11-${day}T${time}:00Z`;
const part = (uuid: string, from: string, to: string, day?: number) => ({
	uuid,
	start_time: at(from, day),
	end_time: at(to, day),
});

const first = part('first', '15:00', '15:20');
const second = part('second', '15:25', '16:30');
const third = part('third', '18:30', '19:00');
const uuidsOf = (parts: ReturnType<typeof selectOccurrenceParts>) => parts.map(({ uuid }) => uuid);

test.each([
	['the first', first, [third, second]],
	['the second', second, [first, third]],
	['the last', third, [second, first]],
])('all instances belong together, whichever is given: %s', (_, chosen, others) => {
	expect(uuidsOf(selectOccurrenceParts(chosen, others))).toEqual(['first', 'second', 'third']);
});

test('a break of more than two hours separates occurrences', () => {
	const morning = part('morning', '09:00', '10:00');
	const afternoon = part('afternoon', '12:01', '13:00');
	const evening = part('evening', '15:00', '16:00');
	expect(uuidsOf(selectOccurrenceParts(morning, [afternoon, evening]))).toEqual(['morning']);
	expect(uuidsOf(selectOccurrenceParts(afternoon, [evening, morning]))).toEqual(['afternoon', 'evening']);
});

test('if Zoom returns no end, the start is used', () => {
	const open = { uuid: 'open', start_time: at('15:00') };
	expect(uuidsOf(selectOccurrenceParts(open, [part('soon', '16:59', '17:30')]))).toEqual(['open', 'soon']);
	expect(uuidsOf(selectOccurrenceParts(open, [part('late', '17:01', '17:30')]))).toEqual(['open']);
});

test('other days, and the instance itself, are not read', () => {
	const isNear = mayBePart(second);
	expect(isNear(first)).toBe(true);
	expect(isNear(second)).toBe(false);
	expect(isNear(part('tomorrow', '15:25', '16:25', 13))).toBe(false);
	expect(isNear(part('yesterday', '15:25', '16:25', 11))).toBe(false);
	expect(isNear({ uuid: 'without a time' })).toBe(false);
});

describe('with a plan', () => {
	const planned = {
		type: 2,
		start_time: at('15:00'),
		duration: 60,
		settings: { approval_type: 0 },
	};
	const open = { ...planned, settings: { approval_type: 2 } };
	const series = {
		type: 8,
		settings: { approval_type: 0 },
		occurrences: [
			{ occurrence_id: '12', start_time: at('15:00'), duration: 60, status: 'available' },
			{ occurrence_id: '13', start_time: at('15:00', 13), duration: 60, status: 'available' },
		],
	};
	const rehearsal = part('rehearsal', '09:00', '09:30');
	const event = part('event', '15:00', '16:00');
	const stray = part('stray', '15:00', '15:02', 13);
	const again = part('again', '15:00', '16:00', 13);
	const named = { ...part('named', '11:00', '11:02', 13), occurrence_id: '12' };

	test.each([
		['single, with registration: the event', planned, event, [rehearsal, stray], 'rehearsal event stray'],
		[
			'single, with registration: the stray start',
			planned,
			stray,
			[rehearsal, event],
			'rehearsal event stray',
		],
		['single, without registration: the event', open, event, [rehearsal, stray], 'event'],
		['single, without registration: the stray start', open, stray, [event], 'event stray'],
		['single, without registration: held again', open, again, [event], 'again'],
		['series: one date', series, event, [rehearsal, again], 'rehearsal event'],
		['series: the date that Zoom names', series, event, [named, again], 'event named'],
	])('%s', (_, plan, chosen, listed, expected) => {
		const others = listed.filter(mayBePart(chosen, plan));
		expect(uuidsOf(selectOccurrenceParts(chosen, others, plan) as typeof listed).join(' ')).toBe(expected);
	});
});
