import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { Problem, raise } from '../../http/errors';
import { text } from '../../values/text';
import { eventPath, OF_EVENT } from '../api/endpoints/endpoints';
import { isAboutOnePerson } from './aboutOnePerson';
import { findRegistrants, type Found, type Named, type RegistrantsOf } from './find';

/** Zoom's words for a change -> the status it leads to. */
export const STATUS_CHANGES = { approve: 'approved', deny: 'denied', cancel: 'cancelled' } as const;
export type StatusChange = keyof typeof STATUS_CHANGES;

export interface Changed {
	readonly registrant?: Json;
	readonly outcome: 'changed' | 'unchanged' | 'failed';
	readonly reason?: string;
	readonly fault?: Problem;
}

const BATCH = 30;

/**
 * Approves, denies or cancels people of one event together. Who has the status already is left alone: Zoom takes ten
 * changes a day for each. Where a batch is refused because of somebody in it, each is asked for alone.
 * @returns what became of each, in the order given
 * @throws Problem where the refusal is the event's and nobody was changed
 */
export async function changeStatus(
	api: Api,
	event: RegistrantsOf,
	change: StatusChange,
	people: readonly Named[],
): Promise<Changed[]> {
	const find = await findRegistrants(api, event);
	const known = new Set<Json>();
	const results: Changed[] = people.map((named) => verdict(find(named), change, named, known));
	const waiting = [...results.keys()].filter((index) => results[index]!.outcome === 'changed');
	for (let begin = 0; begin < waiting.length; begin += BATCH) {
		const batch = waiting.slice(begin, begin + BATCH);
		const fault = await asked(api, event, change, rowsOf(batch, results));
		if (!fault) continue;
		const isForAll = !isAboutOnePerson(fault);
		if (isForAll && begin === 0) throw fault;
		for (const index of isForAll ? waiting.slice(begin) : batch) {
			const alone =
				isForAll || batch.length === 1 ? fault : await asked(api, event, change, rowsOf([index], results));
			if (alone)
				results[index] = { ...results[index]!, outcome: 'failed', reason: alone.message, fault: alone };
		}
		if (isForAll) break;
	}
	return results;
}

const rowsOf = (indexes: readonly number[], results: readonly Changed[]): Json[] =>
	indexes.map((index) => results[index]!.registrant!);

/** `changed` stands for what is to be changed. */
function verdict(
	found: Found | undefined,
	change: StatusChange,
	{ registrantId, email }: Named,
	known: Set<Json>,
): Changed {
	if (!found) {
		const who = registrantId || email;
		const reason = who
			? `the event has no registrant ${who}`
			: 'neither a registrant ID nor an email address';
		return { outcome: 'failed', reason };
	}
	const { registrant, others } = found;
	const isThere = text(registrant.status) === STATUS_CHANGES[change];
	if (isThere) {
		return { registrant, outcome: 'unchanged', reason: `is ${STATUS_CHANGES[change]} already` };
	}
	if (known.size === known.add(registrant).size) {
		return { registrant, outcome: 'unchanged', reason: 'the same registration as that of another item' };
	}
	return { registrant, outcome: 'changed', ...(others > 0 && { reason: reasonOf(others) }) };
}

const reasonOf = (others: number): string =>
	`is registered ${others + 1} times, this is the latest; name the others by their registrant IDs`;

/** @returns the refusal, if any */
async function asked(
	api: Api,
	{ kind, id, occurrenceId }: RegistrantsOf,
	action: StatusChange,
	registrants: readonly Json[],
): Promise<Problem | undefined> {
	try {
		await api.call({
			endpoint: OF_EVENT[kind].registrantStatus,
			path: eventPath(kind, id),
			query: { occurrence_id: occurrenceId },
			body: { action, registrants: registrants.map(({ id: one, email }) => ({ id: one, email })) },
		});
		return undefined;
	} catch (fault) {
		return fault instanceof Problem ? fault : raise(fault);
	}
}
