/** Unit tests and in-process workflow tests. The sandbox and the harness are `.mts` files; swc turns all of them into CommonJS. */
// n8n-core logs what its nodes throw; tests assert on that themselves.
process.env.N8N_LOG_LEVEL ??= 'silent';

export default {
	testEnvironment: '<rootDir>/test/support/jest/environment.cjs',
	runtime: '<rootDir>/test/support/jest/runtime.cjs',
	testSequencer: '<rootDir>/test/support/jest/sequencer.cjs',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: [
		'<rootDir>/test/e2e/',
		'<rootDir>/test/bench/',
		'/node_modules/',
		// No share of a year can be played: `npm run test:catalogue` plays a short one.
		...(process.env.CASE_SEED ? ['<rootDir>/test/year/'] : []),
	],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/'],
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
	transform: {
		'^.+\\.m?ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
	setupFiles: ['<rootDir>/test/support/time/testClock.mts', '<rootDir>/test/support/propertySeed.mts'],
	setupFilesAfterEnv: ['<rootDir>/test/support/consentHeld.mts'],
	// By default jest leaves one core free, which on two cores is half of them.
	maxWorkers: '100%',
	// A test hangs, or it does not: how long it takes on a busy machine is nobody's assertion.
	testTimeout: 300_000,
};
