import { ApiError, rethrow, type ApiErrorKind } from '../../http/errors';

/**
 * Refusals that speak of the event, its host or the plan: nobody can mend them for a past event, so what is good to have
 * goes missing with a word about it. A limit or a fault of the network stops everything instead, and so does a missing scope
 * where the rows would be wrong without it.
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

/** What could not be read, told in sentences. */
export class MissingData {
	private readonly sentences = new Set<string>();

	list(): string[] {
		return [...this.sentences];
	}

	add(sentence: string): void {
		this.sentences.add(sentence);
	}

	/** What `read` gives, or undefined and a sentence about it. @param what as the sentence's subject, in the plural */
	async skipOnRefusal<T>(what: string, read: () => Promise<T>): Promise<T | undefined> {
		return await read().catch((fault: unknown) => {
			if (!isSkippable(fault)) rethrow(fault);
			this.add(`${what} could not be read: ${fault.message}.`);
			return undefined;
		});
	}

	/** As `skipOnRefusal`, for what changes nobody's status: a missing scope is borne as well, and how to mend it is told. */
	async skipIfUnavailable<T>(what: string, read: () => Promise<T>): Promise<T | undefined> {
		return await this.skipOnRefusal(what, read).catch((fault: unknown) => {
			if (!(fault instanceof ApiError && fault.kind === 'scope')) rethrow(fault);
			this.add(`${what} could not be read: ${fault.message}. ${fault.advice}`);
			return undefined;
		});
	}
}
