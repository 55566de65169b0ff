import { Problem, raise } from '../../http/errors';
import { isBearable } from '../meetings/missingData';

const MOST_NAMES = 3;

/** What Zoom refused, parent by parent: an export goes on without it, and says so. */
export class LeftOut {
	private readonly asked = new Map<string, number>();
	private readonly reasons = new Map<string, { what: string; problem: Problem; names: string[] }>();

	/**
	 * The rows of one parent, until Zoom refuses them. A missing scope, a limit or a fault of the network is thrown.
	 * @param what the parent is, in the plural
	 * @param name how a person recognises it
	 * @param bears which refusals concern this parent alone
	 */
	async *unlessRefused<T>(
		what: string,
		name: string,
		rows: AsyncIterable<T>,
		bears: (fault: Problem) => boolean = isOneParents,
	): AsyncGenerator<T> {
		this.asked.set(what, (this.asked.get(what) ?? 0) + 1);
		try {
			yield* rows;
		} catch (fault) {
			if (!(fault instanceof Problem && bears(fault))) return raise(fault);
			const key = `${what}: ${fault.message}`;
			const reason = this.reasons.get(key) ?? { what, problem: fault, names: [] };
			reason.names.push(name);
			this.reasons.set(key, reason);
		}
	}

	/** `12 of 200 users could not be read: The host has no webinar licence (a@..., b@..., c@... and 9 more). ...` */
	sentences(): string[] {
		return [...this.reasons.values()].map(({ what, problem, names }) => {
			const shown = names.slice(0, MOST_NAMES).join(', ');
			const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
			const count = `${names.length} of ${this.asked.get(what)} ${what}`;
			return `${count} could not be read: ${problem.message} (${shown}${more}). ${problem.advice}`;
		});
	}
}

const isOneParents = (fault: Problem): boolean => isBearable(fault) || isBlocked(fault);

/** The firewall before Zoom's API blocks single addresses, with a page instead of JSON. */
const isBlocked = ({ kind, status }: Problem): boolean => kind === 'not_json' && status === 403;
