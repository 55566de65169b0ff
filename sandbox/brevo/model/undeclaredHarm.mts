import { harms } from './harms.mts';
import type { Violation } from './types.mts';

const ledgers = new Set<UndeclaredHarm>();

/**
 * Harmful calls to one account that nobody declared: neither by `permits` or `allowsHarm` nor by taking note of them.
 * A reset does not touch it, so that what a run did is still there when it ends.
 */
export class UndeclaredHarm {
	private violations: Violation[] = [];

	constructor() {
		ledgers.add(this);
	}

	add(violation: Violation): void {
		this.violations.push(violation);
	}

	/** Violations since the last call. */
	take(): Violation[] {
		return this.violations.splice(0);
	}

	/** @throws Error that names every call */
	throwIfAny(): void {
		throwHarm(this.take());
	}
}

/**
 * The same for all sandboxes that this process ever started, closed or not: for the end of a run.
 * @throws Error that names every call
 */
export function throwIfHarmWasDone(): void {
	throwHarm([...ledgers].flatMap((ledger) => ledger.take()));
}

function throwHarm(violations: Violation[]): void {
	if (violations.length === 0) return;
	throw new Error(
		`The sandbox's Brevo was asked to do harm:\n${violations.map(describeViolation).join('\n')}\n` +
			'If it is intended, declare it: control.brevo.settings({ permits: [the rule] }) before, or control.brevo.takeViolations() after.',
	);
}

const describeViolation = ({ rule, method, path, detail }: Violation): string =>
	`- ${method} ${path}${detail ? ` (${detail})` : ''}: ${rule}. ${harms[rule]}`;
