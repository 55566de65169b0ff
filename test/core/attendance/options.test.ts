import { DEFAULT_OPTIONS, applyDefaults } from '../../../core/attendance/options';

describe('attendance options', () => {
	it('have defaults', () => {
		expect(applyDefaults({})).toEqual(DEFAULT_OPTIONS);
	});

	it('keep the other exclusions when one is set', () => {
		expect(applyDefaults({ exclude: { host: false } }).exclude).toEqual({
			host: false,
			panelists: true,
			internalUsers: true,
			domains: [],
		});
	});

	it('accept the threshold 0, and do not change the defaults', () => {
		const threshold = { unit: 'minutes', value: 0 } as const;
		expect(applyDefaults({ threshold }).threshold).toEqual(threshold);
		expect(DEFAULT_OPTIONS.threshold).toEqual({ unit: 'percent', value: 50 });
	});

	it('accept up to 100 percent, but more than 100 minutes', () => {
		expect(() => applyDefaults({ threshold: { unit: 'percent', value: 100.5 } })).toThrow(RangeError);
		expect(applyDefaults({ threshold: { unit: 'minutes', value: 101 } }).threshold.value).toBe(101);
	});

	it.each([-1, NaN])('reject a threshold of %d', (value) => {
		expect(() => applyDefaults({ threshold: { unit: 'percent', value } })).toThrow(RangeError);
	});
});
