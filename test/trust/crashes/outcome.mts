import { isDeepStrictEqual } from 'node:util';

import type { State } from '../state.mts';

/** Outcomes of a run in whose middle something was killed, together with the run after it. */
export const CRASH_OUTCOMES = {
	right: 'the accounts are as after an undisturbed run',
	said: 'they are not, and the run after it ended with an error that says so',
	silent: 'they are not, and nothing says so',
	twice: 'something was done twice',
	harm: "a person's choice was undone, or data lost",
} as const;
export type CrashOutcome = keyof typeof CRASH_OUTCOMES;

/** One thing that was killed at one moment. */
export interface Crash {
	readonly story: string;
	/** The part that was killed or restarted. */
	readonly what: string;
	/** The call that was on its way. */
	readonly moment: string;
	/** The execution's status in n8n. */
	readonly status: string;
	readonly outcome: CrashOutcome;
	/** The differences, and the errors. */
	readonly words: string;
}

export interface Ended {
	readonly state: State;
	/** Errors of the runs after the crash. */
	readonly errors: readonly string[];
}

/** Compares the accounts after the crash and the run after it with those after an undisturbed run. */
export function judgeCrash({ state, errors }: Ended, usual: State): Pick<Crash, 'outcome' | 'words'> {
	const different = Object.keys(usual).filter((name) => !isDeepStrictEqual(state[name], usual[name]));
	const differences = different.map((name) => describeDifference(name, usual[name]!, state[name]!));
	const words = [...errors, ...differences].join(' | ');
	const surplus = different.filter((name) => state[name]!.length > usual[name]!.length);
	if (state.violations!.length > 0) return { outcome: 'harm', words };
	if (surplus.length > 0) return { outcome: 'twice', words };
	if (different.length === 0) return { outcome: 'right', words };
	return { outcome: errors.length > 0 ? 'said' : 'silent', words };
}

function describeDifference(name: string, usual: readonly string[], seen: readonly string[]): string {
	const short = (all: readonly string[]) =>
		all
			.slice(0, 2)
			.map((one) => one.slice(0, 200))
			.join(', ');
	const gone = usual.filter((one) => !seen.includes(one));
	const added = seen.filter((one) => !usual.includes(one));
	return `${name}: ${usual.length} expected, ${seen.length} there; without ${short(gone)}; with ${short(added)}`;
}
