import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { toText } from '../../values/text';
import { MEETING_ENDPOINTS, type MeetingKind } from '../api/endpoints/endpoints';
import { hasRegistrationPerOccurrence } from '../meetings/settings';
import { LISTED_STATUSES, readRegistrantRows } from '../registrants/list';
import type { Parent } from './table';

/** Zoom's types of series with fixed times: only these have occurrences to register for. */
const SERIES: ReadonlySet<unknown> = new Set([8, 9]);

/** Reads registrants of every status; with registration per occurrence, those of each, with its `occurrence_id`. */
export async function* readAllRegistrants(
	api: ApiClient,
	kind: MeetingKind,
	parent: Parent,
): AsyncGenerator<Json> {
	const id = parent.path[`${kind}Id`] ?? '';
	for (const occurrenceId of await readOccurrences(api, kind, parent)) {
		for (const status of LISTED_STATUSES) {
			for await (const row of readRegistrantRows(api, { kind, id, status, occurrenceId })) {
				yield { ...row, occurrence_id: occurrenceId ?? null };
			}
		}
	}
}

/** Undefined means the meeting or webinar as a whole. */
async function readOccurrences(
	api: ApiClient,
	kind: MeetingKind,
	{ path, type }: Parent,
): Promise<Array<string | undefined>> {
	if (typeof type === 'number' && !SERIES.has(type)) return [undefined];
	const planned = await api.call({
		endpoint: MEETING_ENDPOINTS[kind].planned,
		path,
		query: { show_previous_occurrences: true },
	});
	if (!hasRegistrationPerOccurrence(planned)) return [undefined];
	return (planned.occurrences ?? [])
		.filter(({ status }) => status !== 'deleted')
		.map(({ occurrence_id: occurrence }) => toText(occurrence));
}
