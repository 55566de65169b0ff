/** What kind of thing went wrong: what code may react to. People read `title` and `advice`. */
export type ApiErrorKind =
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
	| 'unreadable'
	| 'unavailable'
	| 'network'
	| 'other';

/** One row of a vendor's table of refusals. The first row whose conditions all hold is taken. */
export interface ErrorRule {
	readonly kind: ApiErrorKind;
	readonly status?: readonly number[];
	/** The vendor's own code, compared as text. */
	readonly code?: readonly (string | number)[];
	/** The vendor's own words. Groups may be used as `$1` in title and advice. */
	readonly message?: RegExp;
	/** What happened, as a sentence without a full stop. `$until` stands for the time `VendorError.until` tells. */
	readonly title: string;
	/** What to do about it. */
	readonly advice: string;
}

/** What a vendor said when it refused. */
export interface VendorError {
	readonly code?: string | number;
	readonly message: string;
	/** The vendor's machine-readable details, where it gives any. */
	readonly details?: unknown;
	/** When the vendor takes such calls again, where it says: "at 2026-03-04T00:00:00Z", "in 40 minutes". */
	readonly until?: string;
}

export interface ApiErrorOptions {
	readonly kind: ApiErrorKind;
	readonly title: string;
	readonly advice: string;
	readonly status?: number;
	readonly vendorError?: VendorError;
	/** Method and path template of the call, without its values. */
	readonly call?: string;
	/** Whether the call took effect is not known, and sending it once more could do it twice. */
	readonly inDoubt?: boolean;
	/** The call did not leave: it had no effect. */
	readonly notSent?: boolean;
}

/** Something that went wrong outside, told so that a person can act on it. Holds no secret. */
export class ApiError extends Error {
	readonly kind: ApiErrorKind;
	readonly advice: string;
	readonly status?: number;
	readonly vendorError?: VendorError;
	readonly call?: string;
	readonly inDoubt: boolean;
	readonly notSent: boolean;

	constructor(facts: ApiErrorOptions) {
		super(facts.title);
		this.name = 'ApiError';
		this.kind = facts.kind;
		this.advice = facts.advice;
		this.status = facts.status;
		this.vendorError = facts.vendorError;
		this.call = facts.call;
		this.inDoubt = facts.inDoubt ?? false;
		this.notSent = facts.notSent ?? false;
	}
}

/** The same problem in other words. What is not said anew stays. */
export const rewordError = (
	error: ApiError,
	words: Partial<Pick<ApiErrorOptions, 'title' | 'advice' | 'inDoubt' | 'notSent'>>,
): ApiError => new ApiError({ ...error, title: error.message, ...words });

/** Whether the call may have arrived, and only its answer been lost: also where sending it once more does no harm. */
export const mayHaveSucceeded = ({ kind, inDoubt, notSent }: ApiError): boolean =>
	inDoubt || (!notSent && ANSWER_LOST.includes(kind));

const ANSWER_LOST: readonly ApiErrorKind[] = ['network', 'unavailable', 'unreadable'];

/** The advice for every call of which nobody knows whether it took effect. */
export const describeDoubt = (vendor: string): string =>
	`It is not known whether ${vendor} has carried out the call. Look in ${vendor} before you run it again.`;

/** A mistake in what was asked for, found before the vendor is. */
export const invalidInputError = (title: string, advice: string): ApiError =>
	new ApiError({ kind: 'invalid', title, advice });

/** Words a refusal after a vendor's table; `fallback` is the row for what the table does not know. */
export function toApiError(
	vendorError: VendorError,
	status: number,
	table: readonly ErrorRule[],
	fallback: ErrorRule,
	call?: string,
): ApiError {
	const row = table.find((candidate) => matchesRule(candidate, vendorError, status)) ?? fallback;
	const match = row.message?.exec(vendorError.message);
	const fill = (text: string) =>
		text.replace(/\$(\d|until)/g, (_, name: string) =>
			name === 'until' ? (vendorError.until ?? 'later') : (match?.[Number(name)]?.trim() ?? ''),
		);
	return new ApiError({
		kind: row.kind,
		title: fill(row.title),
		advice: fill(row.advice),
		status,
		vendorError,
		call,
	});
}

function matchesRule(
	{ status, code, message }: ErrorRule,
	vendorError: VendorError,
	actualStatus: number,
): boolean {
	return (
		(!status || status.includes(actualStatus)) &&
		(!code || code.some((one) => String(one) === String(vendorError.code))) &&
		(!message || message.test(vendorError.message))
	);
}

/** Throws on what a handler does not handle. n8n's lint wants its own error classes in `catch` blocks, which core does not know. */
export function rethrow(error: unknown): never {
	throw error;
}

/** What the work gives, or the problem it met. Anything else it throws is thrown on. */
export async function catchApiError<T>(work: Promise<T>): Promise<T | ApiError> {
	try {
		return await work;
	} catch (error) {
		return error instanceof ApiError ? error : rethrow(error);
	}
}
