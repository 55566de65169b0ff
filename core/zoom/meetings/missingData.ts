import { ApiError, rethrow, type ApiErrorKind } from '../../http/errors';

/**
 * Errors about the meeting or webinar, its host or the plan. They cannot be resolved for the past, so optional data is left
 * out and reported as missing. A rate limit or network error stops everything instead, and so does a missing scope if the
 * rows would be wrong without it.
 */
const SKIPPABLE: ReadonlySet<ApiErrorKind> = new Set([
	'disabled',
	'invalid',
	'not_found',
	'not_ready',
	'permission',
	'plan',
	'too_old',
	'wrong_kind',
]);

export const isSkippable = (fault: unknown): fault is ApiError =>
	isRejectedByZoom(fault) || (fault instanceof ApiError && isBlocked(fault));

/**
 * An error in Zoom's own words, for data that decides who counts as a guest. A firewall's page about a URL without a UUID
 * passes by itself, so it stops everything.
 */
export const isRejectedByZoom = (fault: unknown): fault is ApiError =>
	fault instanceof ApiError && SKIPPABLE.has(fault.kind);

/** The firewall in front of Zoom's API blocks the URLs of some UUIDs for good, with a page instead of JSON. */
const isBlocked = ({ kind, status }: ApiError): boolean => kind === 'not_json' && status === 403;

/** Data that could not be read, described in sentences. */
export class MissingData {
	private readonly sentences = new Set<string>();
	/** Whether a whole instance is missing: nobody knows then who came to it. */
	lacksInstance = false;

	list(): string[] {
		return [...this.sentences];
	}

	add(sentence: string): void {
		this.sentences.add(sentence);
	}

	/**
	 * Returns the result of `read`, or adds a sentence and returns undefined.
	 * @param what the sentence's subject
	 * @param bears whether the rest is still of use without it
	 */
	async skipIfRejected<T>(
		what: string,
		read: () => Promise<T>,
		bears: (fault: ApiError) => boolean = isSkippable,
	): Promise<T | undefined> {
		return await read().catch((fault: unknown) => {
			if (!(fault instanceof ApiError && bears(fault))) return rethrow(fault);
			this.add(`${what} could not be read: ${fault.message}.`);
			return undefined;
		});
	}

	/** Like `skipIfRejected`, for data that changes nobody's status: also skips a missing scope, and adds the advice. */
	async skipIfUnavailable<T>(what: string, read: () => Promise<T>): Promise<T | undefined> {
		return await this.skipIfRejected(what, read).catch((fault: unknown) => {
			if (!(fault instanceof ApiError && fault.kind === 'scope')) rethrow(fault);
			this.add(`${what} could not be read: ${fault.message}. ${fault.advice}`);
			return undefined;
		});
	}
}
