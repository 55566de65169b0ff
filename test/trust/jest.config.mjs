import base from '../../jest.config.mjs';

/** The long runs of `npm run trust`. */
export default {
	...base,
	rootDir: '../..',
	testMatch: ['<rootDir>/test/trust/**/*.trust.mts'],
	maxWorkers: 1,
	testTimeout: 12 * 3_600_000,
};
