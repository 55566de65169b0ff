import fc from 'fast-check';
import type { Registration } from '../../../core/attendance/input';
import { findFirstText, sortByRank } from '../../../core/attendance/registrations';

const ids = (registrations: Registration[]): Array<string | undefined> =>
	sortByRank(registrations).map(({ id }) => id);

describe('several registrations', () => {
	it('prefer approved to pending, denied and cancelled', () => {
		expect(
			ids([
				{ id: 'cancelled', status: 'cancelled', createTime: 9 },
				{ id: 'denied', status: 'denied', createTime: 8 },
				{ id: 'pending', status: 'pending', createTime: 7 },
				{ id: 'approved', status: 'approved', createTime: 1 },
			]),
		).toEqual(['approved', 'pending', 'denied', 'cancelled']);
	});

	it('prefer the latest of equal status; one without a time comes last', () => {
		expect(
			ids([
				{ id: 'unknown', status: 'approved', createTime: NaN },
				{ id: 'early', status: 'approved', createTime: 1 },
				{ id: 'late', status: 'approved', createTime: 2 },
			]),
		).toEqual(['late', 'early', 'unknown']);
	});

	it('do not depend on the order they were read in', () => {
		const registration = fc.record({
			id: fc.constantFrom('1', '2', undefined),
			status: fc.constantFrom('approved' as const, 'denied' as const),
			email: fc.constantFrom('a', 'b'),
			source: fc.constantFrom('x', undefined),
			customAnswers: fc.constantFrom<Record<string, string>>(
				{},
				{ p: '1', q: '2' },
				{ q: '2', p: '1' },
				{ q: '3' },
			),
		});
		fc.assert(
			fc.property(fc.array(registration, { maxLength: 6 }), (rows) => {
				expect(sortByRank([...rows].reverse())).toEqual(sortByRank(rows));
			}),
		);
	});

	it('use the first one that has an answer', () => {
		const rows: Registration[] = [
			{ status: 'approved', source: ' ' },
			{ status: 'approved', source: ' mail ' },
		];
		expect(findFirstText(rows, ({ source }) => source)).toBe('mail');
		expect(findFirstText([], ({ source }) => source)).toBe('');
	});
});
