const { statSync } = require('node:fs');
const Sequencer = require('@jest/test-sequencer').default;

/**
 * The suites that take longest, which begin first: otherwise one of them would be left to a single worker at the end. All
 * others follow by the size of their file. The durations that jest remembers are of no use, since tests move the clock.
 */
const LONGEST = [
	'test/catalogue/expressions/expressions.test.ts',
	'test/catalogue/mangled.test.ts',
	'test/year/thinYear.test.ts',
	'test/nodes/Zoom/operations/table/export.test.ts',
	'test/trust/short.test.ts',
	'test/catalogue/doubt.test.ts',
	'test/contract/saved.test.ts',
	'test/nodes/Zoom/ZoomAttendanceTrigger.test.ts',
	'test/nodes/dates.test.ts',
];

module.exports = class LongestFirst extends Sequencer {
	sort(tests) {
		const weigh = ({ path }) => {
			const place = LONGEST.findIndex((name) => path.endsWith(`/${name}`));
			return place < 0 ? statSync(path).size : Number.MAX_SAFE_INTEGER - place;
		};
		const weighed = [...tests].map((test) => ({ test, weight: weigh(test) }));
		return weighed.sort((one, other) => other.weight - one.weight).map(({ test }) => test);
	}
};
