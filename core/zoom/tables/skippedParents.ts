import { ApiError, rethrow } from '../../http/errors';
import { isSkippable } from '../meetings/missingData';

const MAX_NAMES = 3;

/** Parents that Zoom rejected: an export continues without them and reports them. */
export class SkippedParents {
	private readonly asked = new Map<string, number>();
	private readonly reasons = new Map<string, { what: string; error: ApiError; names: string[] }>();

	/**
	 * The rows of one parent, until Zoom returns an error. A missing scope, a limit or a network error is thrown.
	 * @param what the kind of parent, in the plural
	 * @param name the parent's name for people
	 * @param tolerates whether an error concerns this parent alone
	 */
	async *skipIfRejected<T>(
		what: string,
		name: string,
		rows: AsyncIterable<T>,
		tolerates: (error: ApiError) => boolean = isSkippable,
	): AsyncGenerator<T> {
		this.asked.set(what, (this.asked.get(what) ?? 0) + 1);
		try {
			yield* rows;
		} catch (error) {
			if (!(error instanceof ApiError && tolerates(error))) return rethrow(error);
			const key = `${what}: ${error.message}`;
			const reason = this.reasons.get(key) ?? { what, error, names: [] };
			reason.names.push(name);
			this.reasons.set(key, reason);
		}
	}

	/**
	 * Throws an error that Zoom's table does not know if it was the answer for every parent of a kind: it is probably not about
	 * the parents, and nobody would look at a run without rows.
	 */
	throwIfAllUnknown(): void {
		for (const { what, error, names } of this.reasons.values()) {
			if (error.kind === 'other' && names.length === this.asked.get(what)) rethrow(error);
		}
	}

	/** `12 of 200 users could not be read: The host has no webinar licence (a@..., b@..., c@... and 9 more). ...` */
	toSentences(): string[] {
		return [...this.reasons.values()].map(({ what, error, names }) => {
			const shown = names.slice(0, MAX_NAMES).join(', ');
			const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : '';
			const count = `${names.length} of ${this.asked.get(what)} ${what}`;
			return `${count} could not be read: ${error.message} (${shown}${more}). ${error.advice}`;
		});
	}
}
