/** What kind of thing went wrong: what code may react to. People read `title` and `advice`. */
export type ProblemKind =
	| 'credential'
	| 'ip_blocked'
	| 'permission'
	| 'scope'
	| 'plan'
	| 'not_found'
	| 'not_ready'
	| 'too_old'
	| 'wrong_kind'
	| 'disabled'
	| 'invalid'
	| 'conflict'
	| 'credits'
	| 'rate_limit'
	| 'daily_limit'
	| 'page_token'
	| 'paging'
	| 'not_json'
	| 'unavailable'
	| 'network'
	| 'other';

/** One row of a vendor's table of refusals. The first row whose conditions all hold is taken. */
export interface Refusal {
	readonly kind: ProblemKind;
	readonly status?: readonly number[];
	/** The vendor's own code, compared as text. */
	readonly code?: readonly (string | number)[];
	/** The vendor's own words. Groups may be used as `$1` in title and advice. */
	readonly says?: RegExp;
	/** What happened, as a sentence without a full stop. `$until` stands for the time `Said.until` tells. */
	readonly title: string;
	/** What to do about it. */
	readonly advice: string;
}

/** What a vendor said when it refused. */
export interface Said {
	readonly code?: string | number;
	readonly message: string;
	/** The vendor's machine-readable details, where it gives any. */
	readonly details?: unknown;
	/** When the vendor takes such calls again, where it says: "at 2026-03-04T00:00:00Z", "in 40 minutes". */
	readonly until?: string;
}

export interface ProblemFacts {
	readonly kind: ProblemKind;
	readonly title: string;
	readonly advice: string;
	readonly status?: number;
	readonly said?: Said;
	/** Method and path template of the call, without its values. */
	readonly call?: string;
}

/** Something that went wrong outside, told so that a person can act on it. Holds no secret. */
export class Problem extends Error {
	readonly kind: ProblemKind;
	readonly advice: string;
	readonly status?: number;
	readonly said?: Said;
	readonly call?: string;

	constructor(facts: ProblemFacts) {
		super(facts.title);
		this.name = 'Problem';
		this.kind = facts.kind;
		this.advice = facts.advice;
		this.status = facts.status;
		this.said = facts.said;
		this.call = facts.call;
	}
}

/** The same problem in other words. What is not said anew stays. */
export const reworded = (
	{ kind, message, advice, status, said, call }: Problem,
	words: Partial<Pick<ProblemFacts, 'title' | 'advice'>>,
): Problem => new Problem({ kind, title: message, advice, status, said, call, ...words });

/** Whether the call may have arrived, and only its answer been lost. */
export const inDoubt = ({ kind }: Problem): boolean => kind === 'network' || kind === 'unavailable';

/** A mistake in what was asked for, found before the vendor is. */
export const invalid = (title: string, advice: string): Problem =>
	new Problem({ kind: 'invalid', title, advice });

/** Words a refusal after a vendor's table; `fallback` is the row for what the table does not know. */
export function explain(
	said: Said,
	status: number,
	table: readonly Refusal[],
	fallback: Refusal,
	call?: string,
): Problem {
	const row = table.find((candidate) => fits(candidate, said, status)) ?? fallback;
	const match = row.says?.exec(said.message);
	const fill = (text: string) =>
		text.replace(/\$(\d|until)/g, (_, name: string) =>
			name === 'until' ? (said.until ?? 'later') : (match?.[Number(name)]?.trim() ?? ''),
		);
	return new Problem({
		kind: row.kind,
		title: fill(row.title),
		advice: fill(row.advice),
		status,
		said,
		call,
	});
}

function fits({ status, code, says }: Refusal, said: Said, actualStatus: number): boolean {
	return (
		(!status || status.includes(actualStatus)) &&
		(!code || code.some((one) => String(one) === String(said.code))) &&
		(!says || says.test(said.message))
	);
}

/** Throws on what a handler does not handle. n8n's lint wants its own error classes in `catch` blocks, which core does not know. */
export function raise(error: unknown): never {
	throw error;
}
