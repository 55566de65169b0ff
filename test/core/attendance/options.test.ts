import { DEFAULT_OPTIONS, applyDefaults } from '../../../core/attendance/options';

describe('options of attendance', () => {
	it('are the defaults where nothing is chosen', () => {
		expect(applyDefaults({})).toEqual(DEFAULT_OPTIONS);
	});

	it('keep the other exclusions when one is chosen', () => {
		expect(applyDefaults({ exclude: { host: false } }).exclude).toEqual({
			host: false,
			panelists: true,
			internalUsers: true,
			domains: [],
		});
	});

	it('take the threshold that lets everybody in, and leave the defaults as they are', () => {
		const threshold = { unit: 'minutes', value: 0 } as const;
		expect(applyDefaults({ threshold }).threshold).toEqual(threshold);
		expect(DEFAULT_OPTIONS.threshold).toEqual({ unit: 'percent', value: 50 });
	});

	it('know no more than 100 percent, but more than 100 minutes', () => {
		expect(() => applyDefaults({ threshold: { unit: 'percent', value: 100.5 } })).toThrow(RangeError);
		expect(applyDefaults({ threshold: { unit: 'minutes', value: 101 } }).threshold.value).toBe(101);
	});

	it.each([-1, NaN])('refuse a threshold of %d', (value) => {
		expect(() => applyDefaults({ threshold: { unit: 'percent', value } })).toThrow(RangeError);
	});
});
