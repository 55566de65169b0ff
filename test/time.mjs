// The suites that deal with time, once more at a moment and in a time zone drawn by a seed:
//   npm run test:time                 draws a seed and prints it
//   TEST_SEED=4711 npm run test:time  repeats that run
import { spawnSync } from 'node:child_process';

const SUITES = [
	'test/catalogue/',
	'test/core/(values|attendance|zoom|brevo/(attributes|events|sync|webhooks))/',
	'test/nodes/Zoom/',
	'test/nodes/dates',
	'test/nodes/Brevo/BrevoTrigger',
	'test/nodes/Brevo/operations/(campaign|contact|email|event)/',
	'test/sandbox/zoom/',
	'test/templates/',
];
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland', 'Asia/Kolkata'];
/** Moments at which days, months, years and clocks change, with the minutes before and after them. */
const EDGES = [
	'2027-01-01',
	'2027-03-28T01:00Z',
	'2027-10-31T01:00Z',
	'2028-02-29',
	'2028-03-01',
	'2031-11-02T06:00Z',
];
const [DAY_MS, HOUR_MS] = [86_400_000, 3_600_000];

const seed = Number(process.env.TEST_SEED) || 1 + Math.floor(Math.random() * 1e6);
const random = createRandom(seed);
const pick = (choices) => choices[Math.floor(random() * choices.length)];

// Half of the moments are near an edge, half anywhere in the next five years.
const moment =
	random() < 0.5
		? Date.parse(pick(EDGES)) + (random() - 0.5) * 2 * HOUR_MS
		: Date.now() + random() * 5 * 365 * DAY_MS;
const environment = { TEST_NOW: new Date(moment).toISOString(), TZ: pick(ZONES) };

console.log(`TEST_SEED=${seed}: TEST_NOW=${environment.TEST_NOW} TZ=${environment.TZ}`);
const { status } = spawnSync('npx', ['jest', ...process.argv.slice(2), ...SUITES], {
	stdio: 'inherit',
	env: { ...process.env, ...environment },
});
process.exitCode = status ?? 1;

/** Mulberry32: numbers from 0 to 1, the same ones for the same seed. */
function createRandom(state) {
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
