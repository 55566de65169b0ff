import type { Gaps } from '../../http/endpoint';
import { ApiError, concernsOneCall, rethrow, describeError, endSentence } from '../../http/errors';

/**
 * Whether the error is about the meeting or webinar, its host or the plan, so that the others can be read: data that is
 * optional is left out and reported as missing. A rate limit or network error stops everything instead, and so does a missing
 * scope if the rows would be wrong without it.
 */
export const isSkippable = (error: unknown): error is ApiError =>
	error instanceof ApiError && concernsOneCall(error);

/** Whether the error is known, so that the same call would fail again: an error that Zoom's table does not know may pass. */
export const isFinal = (error: unknown): error is ApiError => isSkippable(error) && error.kind !== 'other';

/**
 * A final error in Zoom's own words about the meeting or webinar, its host or the plan. It is required for data that decides who
 * counts as a guest, and for data that goes into events, which no later run corrects. A firewall's page about a URL without a
 * UUID passes by itself, and so does a rejected value that Zoom itself has just returned: they stop everything.
 */
export const isRejectedByZoom = (error: unknown): error is ApiError =>
	isFinal(error) && error.kind !== 'not_json' && error.reach === 'parent';

/** Like `isRejectedByZoom`, for URLs with a UUID: firewalls block those of some UUIDs for good. */
const isRejectedForGood = (error: unknown): error is ApiError => isFinal(error) && error.reach === 'parent';

/**
 * Returns the error for a list that decides who counts as what, and lacks rows. A later reading may be whole.
 * @param what the subject of the title
 */
export const incompleteListError = (
	what: string,
	{ call, read, counted, nullEntries }: Gaps,
	advice: string,
): ApiError =>
	new ApiError({
		kind: 'unreadable',
		title: `${what} could not be read as a whole: ${
			read < counted
				? `Zoom counts ${counted} rows but returned ${read}`
				: `${nullEntries} of the rows ${nullEntries === 1 ? 'has' : 'have'} no content`
		}`,
		advice,
		call,
	});

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

	/** Returns an `onGaps` that adds a sentence about a list that lacks rows, with `what` as its subject. */
	createGapListener(what: string): (gaps: Gaps) => void {
		return ({ read, counted, nullEntries }) => {
			if (read < counted) this.add(`${what} may be incomplete: Zoom counts ${counted} but returned ${read}.`);
			if (nullEntries > 0)
				this.add(
					`${what} may be incomplete: ${nullEntries} of the rows ${nullEntries === 1 ? 'has' : 'have'} no content.`,
				);
		};
	}

	/**
	 * Returns the result of `read`, or adds a sentence and returns undefined.
	 * @param what the sentence's subject
	 * @param tolerates whether the rest is still of use without it
	 */
	async skipIfRejected<T>(
		what: string,
		read: () => Promise<T>,
		tolerates: (error: ApiError) => boolean = isSkippable,
	): Promise<T | undefined> {
		return await read().catch((error: unknown) => {
			if (!(error instanceof ApiError && tolerates(error))) return rethrow(error);
			this.add(endSentence(`${what} could not be read: ${error.message}`));
			return undefined;
		});
	}

	/**
	 * Like `skipIfRejected`, for data that people asked for and that changes nobody's status: also skips a missing scope, and adds
	 * the advice. By default, errors that may pass are not skipped, because no later run corrects
	 * an event that was sent without the data.
	 */
	async skipIfUnavailable<T>(
		what: string,
		read: () => Promise<T>,
		tolerates: (error: ApiError) => boolean = isRejectedForGood,
	): Promise<T | undefined> {
		return await this.skipIfRejected(what, read, tolerates).catch((error: unknown) => {
			if (!(error instanceof ApiError && error.kind === 'scope')) rethrow(error);
			this.add(`${what} could not be read: ${describeError(error)}`);
			return undefined;
		});
	}
}
