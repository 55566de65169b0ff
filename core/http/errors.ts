/** The kind of an error, for code to react to. People read `title` and `advice`. */
export type ApiErrorKind =
	| 'credential'
	| 'ip_blocked'
	| 'permission'
	| 'scope'
	| 'plan'
	| 'not_found'
	| 'not_ready'
	| 'not_held'
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

/**
 * The reach of an error: the whole account, the service or the way to it at the moment, one parent such as a meeting, a host
 * or a list, or one row such as a person or a value. Only an error of the account or the service may stop a run.
 */
export type ErrorReach = 'account' | 'service' | 'parent' | 'row';

/** The usual reach of each kind. The tables of the vendors name the exceptions. */
const USUAL_REACH: Readonly<Record<ApiErrorKind, ErrorReach>> = {
	credential: 'account',
	ip_blocked: 'account',
	scope: 'account',
	credits: 'account',
	daily_limit: 'account',
	rate_limit: 'service',
	network: 'service',
	unavailable: 'service',
	unreadable: 'service',
	not_json: 'service',
	page_token: 'service',
	paging: 'service',
	permission: 'parent',
	plan: 'parent',
	disabled: 'parent',
	not_found: 'parent',
	not_ready: 'parent',
	not_held: 'parent',
	too_old: 'parent',
	wrong_kind: 'parent',
	conflict: 'parent',
	other: 'parent',
	invalid: 'row',
};

/** The firewalls in front of the APIs block single URLs, such as those of some UUIDs, with a page instead of JSON. */
const getUsualReach = ({ kind, status }: Pick<ApiErrorOptions, 'kind' | 'status'>): ErrorReach =>
	kind === 'not_json' && status === 403 ? 'parent' : USUAL_REACH[kind];

/**
 * One row of a vendor's table of errors. The first row whose conditions are all met applies. The details of an error
 * decide before its code, and the code before the message: vendors reword messages and reuse codes.
 */
export interface ErrorRule {
	readonly kind: ApiErrorKind;
	/** Defaults to the usual reach of the kind. */
	readonly reach?: ErrorReach;
	/** Reads what the vendor's details say; undefined if they do not say it. Title and advice may use it as `$details`. */
	readonly details?: (details: unknown) => string | undefined;
	readonly status?: readonly number[];
	/** The vendor's own code, compared as text. */
	readonly code?: readonly (string | number)[];
	/** Pattern of the vendor's message. Its groups may be used as `$1` in title and advice. */
	readonly message?: RegExp;
	/** The problem, as a sentence without a full stop. `$until` stands for `VendorError.until`. */
	readonly title: string;
	/** The remedy. */
	readonly advice: string;
}

/** A vendor's own account of an error. */
export interface VendorError {
	readonly code?: string | number;
	readonly message: string;
	/** The vendor's machine-readable details, if any. */
	readonly details?: unknown;
	/** When the vendor accepts such calls again, if known: "at 2026-03-04T00:00:00Z", "in 40 minutes". */
	readonly until?: string;
}

export interface ApiErrorOptions {
	readonly kind: ApiErrorKind;
	/** Defaults to the usual reach of the kind. */
	readonly reach?: ErrorReach;
	readonly title: string;
	readonly advice: string;
	readonly status?: number;
	readonly vendorError?: VendorError;
	/** Method and path template of the call, without its values. */
	readonly call?: string;
	/** It is not known whether the call took effect, and sending it again could do it twice. */
	readonly inDoubt?: boolean;
	/** An earlier call for the same item took effect, and a second run would do it twice. */
	readonly afterEffect?: boolean;
	/** The call was not sent, so it had no effect. */
	readonly notSent?: boolean;
	/** The call was sent before, and that attempt may have taken effect: the error may be its consequence. */
	readonly isRepeated?: boolean;
	/** Milliseconds since 1970: trying earlier is of no use. */
	readonly readyAt?: number;
}

/** A failure at a vendor or in the input, with a title and advice that people can act on. Contains no secrets. */
export class ApiError extends Error {
	readonly kind: ApiErrorKind;
	readonly reach: ErrorReach;
	readonly advice: string;
	readonly status?: number;
	readonly vendorError?: VendorError;
	readonly call?: string;
	readonly inDoubt: boolean;
	readonly afterEffect: boolean;
	readonly notSent: boolean;
	readonly isRepeated: boolean;
	readonly readyAt?: number;

	constructor(facts: ApiErrorOptions) {
		super(facts.title);
		this.name = 'ApiError';
		this.kind = facts.kind;
		this.reach = facts.reach ?? getUsualReach(facts);
		this.advice = facts.advice;
		this.status = facts.status;
		this.vendorError = facts.vendorError;
		this.call = facts.call;
		this.inDoubt = facts.inDoubt ?? false;
		this.afterEffect = facts.afterEffect ?? false;
		this.notSent = facts.notSent ?? false;
		this.isRepeated = facts.isRepeated ?? false;
		this.readyAt = facts.readyAt;
	}
}

/** Returns a copy of the error with some properties changed. Another kind has its usual reach. */
export const copyError = (
	error: ApiError,
	changes: Partial<
		Pick<ApiErrorOptions, 'kind' | 'title' | 'advice' | 'inDoubt' | 'afterEffect' | 'notSent' | 'isRepeated'>
	>,
): ApiError =>
	new ApiError({ ...error, title: error.message, ...(changes.kind && { reach: undefined }), ...changes });

/** Returns title and advice of the error as sentences. */
export const describeError = ({ message, advice }: ApiError): string =>
	[endSentence(message), advice].filter(Boolean).join(' ');

/** Returns the text with a full stop, unless it ends a sentence by itself, as a vendor's words may. */
export const endSentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Whether the call may have arrived and only its answer was lost, including calls that may safely be sent again. */
export const mayHaveSucceeded = ({ kind, inDoubt, notSent }: ApiError): boolean =>
	inDoubt || (!notSent && ANSWER_LOST.includes(kind));

const ANSWER_LOST: readonly ApiErrorKind[] = ['network', 'unavailable', 'unreadable'];

/** Whether running it again could do something twice. */
export const mayActTwice = ({ inDoubt, afterEffect }: ApiError): boolean => inDoubt || afterEffect;

/** Whether the same call may succeed later, without any change, and does nothing twice. */
export const isRetryable = (error: ApiError): boolean => !mayActTwice(error) && PASSING.includes(error.kind);

const PASSING: readonly ApiErrorKind[] = [
	'daily_limit',
	'network',
	'not_ready',
	'page_token',
	'rate_limit',
	'unavailable',
	'unreadable',
];

/** Whether the error is about one parent or row, so that calls about others may succeed. */
export const concernsOneCall = ({ reach }: ApiError): boolean => reach === 'parent' || reach === 'row';

/** Whether the next call fails in the same way: for a rate limit, the run has already waited as long as it may. */
export const concernsAccount = ({ reach, kind }: ApiError): boolean =>
	reach === 'account' || kind === 'rate_limit';

/** Returns the advice for calls of which it is not known whether they took effect. */
export const describeDoubt = (vendor: string): string =>
	`It is not known whether ${vendor} has carried out the call. Look in ${vendor} before you run it again.`;

/**
 * Returns the error as one in doubt if the call may have taken effect, also where the same call may be sent again: a later
 * run may send another one.
 */
export const markDoubt = (error: ApiError, vendor: string): ApiError =>
	!error.inDoubt && mayHaveSucceeded(error)
		? copyError(error, { inDoubt: true, advice: describeDoubt(vendor) })
		: error;

/** Returns the error of an entry that was not attempted after a fatal error: there is no doubt about it. */
export const notAttemptedError = (fatal: ApiError): ApiError =>
	copyError(fatal, {
		title: `not tried: ${fatal.message}`,
		...(fatal.inDoubt && { advice: NOT_SENT }),
		inDoubt: false,
		notSent: true,
	});

const NOT_SENT = 'Nothing was sent for this item.';

/** Creates an error about the input, found before any call to the vendor. */
export const invalidInputError = (title: string, advice: string): ApiError =>
	new ApiError({ kind: 'invalid', title, advice });

/** Turns a vendor's error into an `ApiError` by the vendor's table; `fallback` is the rule for errors not in the table. */
export function toApiError(
	vendorError: VendorError,
	status: number,
	rules: readonly ErrorRule[],
	fallback: ErrorRule,
	call?: string,
): ApiError {
	const rule = rules.find((candidate) => matchesRule(candidate, vendorError, status)) ?? fallback;
	const match = rule.message?.exec(vendorError.message);
	const named: Readonly<Record<string, string | undefined>> = {
		until: vendorError.until ?? 'later',
		details: rule.details?.(vendorError.details),
	};
	const fill = (text: string) =>
		text.replace(
			/\$(\d|until|details)/g,
			(_, name: string) => named[name] ?? match?.[Number(name)]?.trim() ?? '',
		);
	return new ApiError({
		kind: rule.kind,
		reach: rule.reach,
		title: fill(rule.title),
		advice: fill(rule.advice),
		status,
		vendorError,
		call,
	});
}

function matchesRule(
	{ status, code, message, details }: ErrorRule,
	vendorError: VendorError,
	actualStatus: number,
): boolean {
	return (
		(!status || status.includes(actualStatus)) &&
		(!details || details(vendorError.details) !== undefined) &&
		(!code || code.some((one) => String(one) === String(vendorError.code))) &&
		(!message || message.test(vendorError.message))
	);
}

/** Rethrows an error that a handler does not handle. In `catch` blocks n8n's lint requires n8n's error classes, which core does not know. */
export function rethrow(error: unknown): never {
	throw error;
}

/** Returns the result of the work, or the `ApiError` that it throws. Any other error is rethrown. */
export async function catchApiError<T>(work: Promise<T>): Promise<T | ApiError> {
	try {
		return await work;
	} catch (error) {
		return error instanceof ApiError ? error : rethrow(error);
	}
}

/**
 * Asks the vendor whether a call in doubt took effect, and returns the error with the answer.
 * @param thing what the call was to create, such as `list`
 * @param find names the thing that the vendor has; undefined if it has none
 */
export async function resolveDoubt(
	error: unknown,
	vendor: string,
	thing: string,
	find: () => Promise<string | undefined>,
): Promise<unknown> {
	if (!(error instanceof ApiError && error.inDoubt)) return error;
	const found = await catchApiError(find());
	if (found instanceof ApiError) return error;
	if (found !== undefined)
		return copyError(error, {
			advice: `${error.advice} ${vendor} was asked, and has such a ${thing}: ${found}.`,
		});
	return notCreatedError(error, vendor, thing);
}

/** The error of a call in doubt after the vendor was asked, and does not have the thing. */
export const notCreatedError = (error: ApiError, vendor: string, thing: string): ApiError =>
	copyError(error, {
		title: `${vendor} has not created the ${thing}: ${error.message}`,
		advice: `${vendor} was asked after its answer got lost, and has no such ${thing}. It is safe to run it again.`,
		inDoubt: false,
	});
