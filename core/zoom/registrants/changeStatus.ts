import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { ApiError, rethrow } from '../../http/errors';
import { toText } from '../../values/text';
import { toMeetingPath, MEETING_ENDPOINTS } from '../api/endpoints/endpoints';
import { concernsOneRegistrant } from './add';
import { findRegistrants, type RegistrantMatch, type RegistrantRef, type RegistrantScope } from './find';

/** Zoom's name of a change -> the resulting status. */
export const STATUS_CHANGES = { approve: 'approved', deny: 'denied', cancel: 'cancelled' } as const;
export type StatusChange = keyof typeof STATUS_CHANGES;

export interface StatusChangeResult {
	readonly registrant?: Json;
	readonly outcome: 'changed' | 'unchanged' | 'failed';
	readonly reason?: string;
	readonly error?: ApiError;
}

const BATCH = 30;

/**
 * Approves, denies or cancels registrants of one meeting or webinar together. Registrants that already have the status are
 * left alone, because Zoom allows ten changes a day for each. If a batch is rejected because of one of them, they are
 * changed one at a time.
 * @returns the result for each, in the given order
 * @throws ApiError if the error concerns the meeting or webinar and nobody was changed
 */
export async function changeStatus(
	api: ApiClient,
	scope: RegistrantScope,
	change: StatusChange,
	people: readonly RegistrantRef[],
): Promise<StatusChangeResult[]> {
	const find = await findRegistrants(api, scope);
	const known = new Set<Json>();
	const results = people.map((named): StatusChangeResult => {
		try {
			return decideChange(find(named), change, named, known);
		} catch (error) {
			if (!(error instanceof ApiError)) return rethrow(error);
			return { outcome: 'failed', reason: error.message, error };
		}
	});
	const waiting = [...results.keys()].filter((index) => results[index]!.outcome === 'changed');
	for (let begin = 0; begin < waiting.length; begin += BATCH) {
		const batch = waiting.slice(begin, begin + BATCH);
		const error = await requestChange(api, scope, change, pickRegistrants(batch, results));
		if (!error) continue;
		const isForAll = !concernsOneRegistrant(error);
		if (isForAll && begin === 0) throw error;
		for (const index of isForAll ? waiting.slice(begin) : batch) {
			const alone =
				isForAll || batch.length === 1
					? error
					: await requestChange(api, scope, change, pickRegistrants([index], results));
			if (alone)
				results[index] = { ...results[index]!, outcome: 'failed', reason: alone.message, error: alone };
		}
		if (isForAll) break;
	}
	return results;
}

const pickRegistrants = (indexes: readonly number[], results: readonly StatusChangeResult[]): Json[] =>
	indexes.map((index) => results[index]!.registrant!);

/** At this point, `changed` means still to be changed. */
function decideChange(
	found: RegistrantMatch | undefined,
	change: StatusChange,
	{ registrantId, email }: RegistrantRef,
	known: Set<Json>,
): StatusChangeResult {
	if (!found) {
		const who = registrantId || email;
		const reason = who
			? `the event has no registrant ${who}`
			: 'neither a registrant ID nor an email address';
		return { outcome: 'failed', reason };
	}
	const { registrant, others } = found;
	const isThere = toText(registrant.status) === STATUS_CHANGES[change];
	if (isThere) {
		return { registrant, outcome: 'unchanged', reason: `is ${STATUS_CHANGES[change]} already` };
	}
	if (known.size === known.add(registrant).size) {
		return { registrant, outcome: 'unchanged', reason: 'the same registration as that of another item' };
	}
	return { registrant, outcome: 'changed', ...(others > 0 && { reason: describeOthers(others) }) };
}

const describeOthers = (others: number): string =>
	`is registered ${others + 1} times, this is the latest; name the others by their registrant IDs`;

/** @returns the error, if any */
async function requestChange(
	api: ApiClient,
	{ kind, id, occurrenceId }: RegistrantScope,
	action: StatusChange,
	registrants: readonly Json[],
): Promise<ApiError | undefined> {
	try {
		await api.call({
			endpoint: MEETING_ENDPOINTS[kind].registrantStatus,
			path: toMeetingPath(kind, id),
			query: { occurrence_id: occurrenceId },
			body: { action, registrants: registrants.map(({ id: one, email }) => ({ id: one, email })) },
		});
		return undefined;
	} catch (error) {
		return error instanceof ApiError ? error : rethrow(error);
	}
}
