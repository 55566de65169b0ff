import { DEFAULT_OPTIONS, withDefaults } from '../../../core/attendance/options';

describe('options of attendance', () => {
	it('are the defaults where nothing is chosen', () => {
		expect(withDefaults({})).toEqual(DEFAULT_OPTIONS);
	});

	it('keep the other exclusions when one is chosen', () => {
		expect(withDefaults({ exclude: { host: false } }).exclude).toEqual({
			host: false,
			panelists: true,
			internalUsers: true,
			domains: [],
		});
	});

	it('take the threshold that lets everybody in, and leave the defaults as they are', () => {
		const threshold = { unit: 'minutes', value: 0 } as const;
		expect(withDefaults({ threshold }).threshold).toEqual(threshold);
		expect(DEFAULT_OPTIONS.threshold).toEqual({ unit: 'percent', value: 50 });
	});

	it.each([-1, NaN])('refuse a threshold of %d', (value) => {
		expect(() => withDefaults({ threshold: { unit: 'percent', value } })).toThrow(RangeError);
	});
});
