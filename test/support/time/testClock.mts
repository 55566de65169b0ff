/**
 * Setup of jest: one clock for the nodes, for n8n and for the sandbox, all of which run in this process.
 *
 * - With `TEST_NOW=2028-02-29T23:40:00Z npm test` the clock of every suite starts at that moment. Time zones are set by
 *   `TZ`.
 * - What the nodes wait for (rate limits, retries, imports, reports) takes no time: their `sleep`, n8n's own, moves the
 *   clock instead. Several that wait at once wake in the order in which they would, so that waits overlap as they do.
 *
 * Timers of Node itself run as they are: sockets and deadlines are real.
 */
import * as n8n from 'n8n-workflow';

const RealDate = Date;
const { TEST_NOW } = process.env;
let shiftMs = TEST_NOW ? parseMoment(TEST_NOW) - RealDate.now() : 0;

/** While time is held. */
let heldAt: number | undefined;
/** The time of a clock that is stopped. */
let stoppedAt: number | undefined;

const getNow = (): number => heldAt ?? stoppedAt ?? RealDate.now() + shiftMs;
/** A test may put a clock of its own in its place. */
let dateNow = getNow;

globalThis.Date = new Proxy(RealDate, {
	construct: (target, args, newTarget) =>
		Reflect.construct(target, args.length === 0 ? [getNow()] : args, newTarget),
	apply: (target) => new target(getNow()).toString(),
	get: (target, key, receiver) => (key === 'now' ? dateNow : Reflect.get(target, key, receiver)),
	set: (target, key, value, receiver) => {
		if (key !== 'now') return Reflect.set(target, key, value, receiver);
		dateNow = value;
		return true;
	},
});

interface Sleeper {
	readonly due: number;
	/** Waits along with others, and moves the clock by itself at no time. */
	readonly along?: boolean;
	wake(): void;
}

const sleepers: Sleeper[] = [];

async function sleep(milliseconds: number): Promise<void> {
	const due = getNow() + milliseconds;
	await new Promise<void>((wake) => {
		sleepers.push({ due, wake });
		setImmediate(wakeNext);
	});
}

/**
 * Time stands still, and nobody wakes, until the end of the hold, however long the work of those takes that do not sleep.
 * @returns ends the hold
 */
export function holdTime(): () => void {
	heldAt = getNow();
	return () => {
		if (heldAt === undefined) return;
		shiftMs = heldAt - RealDate.now();
		heldAt = undefined;
		sleepers.forEach(() => setImmediate(wakeNext));
	};
}

/** Waits for a limit of a few calls are shorter than this; longer ones are for what happens outside. */
const JUMP_MS = 5000;
let untilQuiet: (() => Promise<void>) | undefined;
let postponed = 0;

/**
 * From now on the clock makes no large jump while calls are under way, so that work that waits for nothing is done at its
 * time, beside somebody who sleeps for long.
 * @param quiet resolves when no call is under way
 * @returns ends that
 */
export function jumpWhenQuiet(quiet: () => Promise<void>): () => void {
	untilQuiet = quiet;
	return () => void (untilQuiet = undefined);
}

function postpone(quiet: () => Promise<void>): void {
	postponed += 1;
	if (postponed > 1) return;
	void quiet().then(() => {
		const count = postponed;
		postponed = 0;
		// Work of the first is under way when the others are due.
		for (let wake = 0; wake < count; wake++) setImmediate(wakeNext, wake === 0);
	});
}

/** One at a time, so that what the first does next comes before the second wakes. */
function wakeNext(isQuiet = false): void {
	if (heldAt !== undefined || sleepers.every(({ along }) => along)) return;
	sleepers.sort((one, other) => one.due - other.due);
	if (untilQuiet && !isQuiet && sleepers[0]!.due - getNow() > JUMP_MS) return postpone(untilQuiet);
	const next = sleepers.shift()!;
	moveClock(Math.max(0, next.due - getNow()));
	next.wake();
}

function moveClock(milliseconds: number): void {
	if (stoppedAt === undefined) shiftMs += milliseconds;
	else stoppedAt += milliseconds;
}

/**
 * Puts the clock to a moment: for a story that has a time of its own.
 * @returns puts it back
 */
export function setClock(to: number): () => void {
	const before = shiftMs;
	shiftMs = to - RealDate.now();
	if (stoppedAt !== undefined) stoppedAt = to;
	return () => void (shiftMs = before);
}

/**
 * From now on only sleeps and `setClock` move the clock, so that nothing depends on the speed of the machine.
 * @returns lets it go on
 */
export function stopClock(): () => void {
	stoppedAt = getNow();
	return () => {
		if (stoppedAt === undefined) return;
		shiftMs = stoppedAt - RealDate.now();
		stoppedAt = undefined;
	};
}

/**
 * Waits until the clock passes `due` because something else waits for longer. The code that it wakes runs before any other,
 * until it waits along again.
 */
export function waitAlong(due: number): { due: Promise<void>; cancel(): void } {
	let cancel = () => {};
	const reached = new Promise<void>((wake) => {
		const sleeper = { due, along: true, wake };
		sleepers.push(sleeper);
		cancel = () => {
			const place = sleepers.indexOf(sleeper);
			if (place >= 0) sleepers.splice(place, 1);
			setImmediate(wakeNext);
		};
		setImmediate(wakeNext);
	});
	return { due: reached, cancel };
}

Object.defineProperty(n8n, 'sleep', { configurable: true, enumerable: true, get: () => sleep });

function parseMoment(text: string): number {
	const moment = RealDate.parse(text);
	if (Number.isNaN(moment)) throw new Error(`TEST_NOW is not a date: '${text}'`);
	return moment;
}
