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
	fault instanceof ApiError && SKIPPABLE.has(fault.kind);

/** Data that could not be read, described in sentences. */
export class MissingData {
	private readonly sentences = new Set<string>();

	list(): string[] {
		return [...this.sentences];
	}

	add(sentence: string): void {
		this.sentences.add(sentence);
	}

	/** Returns the result of `read`, or adds a sentence and returns undefined. @param what the sentence's subject */
	async skipIfRejected<T>(what: string, read: () => Promise<T>): Promise<T | undefined> {
		return await read().catch((fault: unknown) => {
			if (!isSkippable(fault)) rethrow(fault);
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
