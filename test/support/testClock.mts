/**
 * Setup of jest: with `TEST_NOW=2028-02-29T23:40:00Z npm test` the clock of every suite starts at that moment, for
 * the nodes, for n8n and for the sandbox alike, since all of them run in one process. Time zones are set by `TZ`.
 *
 * Only what reads the time is shifted. Timers run as they are: how long something takes is nobody's assertion.
 */
const { TEST_NOW } = process.env;

if (TEST_NOW !== undefined && TEST_NOW !== '') {
	const start = Date.parse(TEST_NOW);
	if (Number.isNaN(start)) throw new Error(`TEST_NOW is not a date: '${TEST_NOW}'`);
	shiftClock(start - Date.now());
}

function shiftClock(offsetMs: number): void {
	const RealDate = Date;
	globalThis.Date = new Proxy(RealDate, {
		construct: (target, args, newTarget) =>
			Reflect.construct(target, args.length === 0 ? [target.now() + offsetMs] : args, newTarget),
		apply: (target) => new target(target.now() + offsetMs).toString(),
		get: (target, key, receiver) =>
			key === 'now' ? () => target.now() + offsetMs : Reflect.get(target, key, receiver),
	});
}
