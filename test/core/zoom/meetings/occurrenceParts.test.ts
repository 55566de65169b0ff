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
