import { ApiError, rethrow } from '../../http/errors';
import { isSkippable } from '../meetings/missingData';

const MAX_NAMES = 3;

/** What Zoom refused, parent by parent: an export goes on without it, and says so. */
export class SkippedParents {
	private readonly asked = new Map<string, number>();
	private readonly reasons = new Map<string, { what: string; problem: ApiError; names: string[] }>();

	/**
	 * The rows of one parent, until Zoom refuses them. A missing scope, a limit or a fault of the network is thrown.
	 * @param what the parent is, in the plural
	 * @param name how a person recognises it
	 * @param bears which refusals concern this parent alone
	 */
	async *skipOnRefusal<T>(
		what: string,
		name: string,
		rows: AsyncIterable<T>,
		bears: (fault: ApiError) => boolean = concernsOneParent,
	): AsyncGenerator<T> {
		this.asked.set(what, (this.asked.get(what) ?? 0) + 1);
		try {
			yield* rows;
		} catch (fault) {
			if (!(fault instanceof ApiError && bears(fault))) return rethrow(fault);
			const key = `${what}: ${fault.message}`;
			const reason = this.reasons.get(key) ?? { what, problem: fault, names: [] };
			reason.names.push(name);
			this.reasons.set(key, reason);
		}
	}

	/** `12 of 200 users could not be read: The host has no webinar licence (a@..., b@..., c@... and 9 more). ...` */
	toSentences(): string[] {
		return [...this.reasons.values()].map(({ what, problem, names }) => {
			const shown = names.slice(0, MAX_NAMES).join(', ');
			const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : '';
			const count = `${names.length} of ${this.asked.get(what)} ${what}`;
			return `${count} could not be read: ${problem.message} (${shown}${more}). ${problem.advice}`;
		});
	}
}

const concernsOneParent = (fault: ApiError): boolean => isSkippable(fault) || isBlocked(fault);

/** The firewall before Zoom's API blocks single addresses, with a page instead of JSON. */
const isBlocked = ({ kind, status }: ApiError): boolean => kind === 'not_json' && status === 403;
