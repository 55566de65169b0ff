import { settleAll } from '../../async/concurrent';
import type { Registration } from '../../attendance/input';
import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { toArray } from '../../http/pagination';
import {
	toMeetingPath,
	MEETING_ENDPOINTS,
	ZOOM_ENDPOINTS,
	type MeetingKind,
} from '../api/endpoints/endpoints';
import type { MissingData } from '../meetings/missingData';
import { toRegistrations, toTrackingSources, type TrackingSource } from './registrations';

/** Zoom lists one status at a time, `approved` unless asked otherwise; `cancelled` is no filter. */
export const LISTED_STATUSES = ['approved', 'pending', 'denied'] as const;
export type ListedStatus = (typeof LISTED_STATUSES)[number];

export interface RegistrantList {
	readonly kind: MeetingKind;
	/** The number: registrants are not found by UUID. */
	readonly id: string;
	readonly status: ListedStatus;
	/** For series that people register for occurrence by occurrence. */
	readonly occurrenceId?: string;
	/** Webinars only: those who came by one tracking link. */
	readonly trackingSourceId?: string;
}

/** Every row says its status. None where the event has no registration. */
export async function* readRegistrantRows(
	api: ApiClient,
	{ kind, id, status, occurrenceId, trackingSourceId }: RegistrantList,
): AsyncGenerator<Json> {
	const rows = api.rows({
		endpoint: MEETING_ENDPOINTS[kind].registrants,
		path: toMeetingPath(kind, id),
		query: { status, occurrence_id: occurrenceId, tracking_source_id: trackingSourceId },
	});
	for await (const row of rows) yield { ...row, status: row.status ?? status };
}

export type RegistrationScope = Pick<RegistrantList, 'kind' | 'id' | 'occurrenceId'>;

/**
 * Registrations of every status. Those of webinars are listed once more by tracking link, because only the filter tells
 * where somebody registered: people then come twice, once with their source.
 * @param links from `readTrackingSources`: the same for all occurrences of the event, so that they are read once
 */
export async function readRegistrations(
	api: ApiClient,
	event: RegistrationScope,
	links: Promise<readonly TrackingSource[]>,
	missing: MissingData,
): Promise<Registration[]> {
	const [lists, sources] = await settleAll([
		settleAll(LISTED_STATUSES.map(async (status) => await readRegistrationList(api, { ...event, status }))),
		links,
	]);
	const used = LISTED_STATUSES.filter((_, index) => lists[index]?.length);
	const bySource = await missing.skipOnRefusal('Tracking sources of registrations', () =>
		settleAll(sources.map((source) => readSourceRegistrations(api, event, source, used))),
	);
	return [...lists, ...(bySource ?? [])].flat();
}

/** The tracking links of a webinar by which people registered; meetings have none. */
export async function readTrackingSources(
	api: ApiClient,
	{ kind, id }: Pick<RegistrantList, 'kind' | 'id'>,
	missing: MissingData,
): Promise<TrackingSource[]> {
	if (kind !== 'webinar') return [];
	const rows = await missing.skipOnRefusal('Tracking sources', () =>
		toArray(api.rows({ endpoint: ZOOM_ENDPOINTS.webinarTrackingSources, path: toMeetingPath(kind, id) })),
	);
	return toTrackingSources(rows ?? []);
}

/** Asks for further statuses only while the link's own count says that some registrations are missing. */
async function readSourceRegistrations(
	api: ApiClient,
	event: RegistrationScope,
	{ id: trackingSourceId, name, registrations: expected = Infinity }: TrackingSource,
	statuses: readonly ListedStatus[],
): Promise<Registration[]> {
	const found: Registration[] = [];
	for (const status of statuses) {
		if (found.length >= expected) break;
		found.push(...(await readRegistrationList(api, { ...event, status, trackingSourceId }, name)));
	}
	return found;
}

async function readRegistrationList(
	api: ApiClient,
	list: RegistrantList,
	source?: string,
): Promise<Registration[]> {
	return toRegistrations(await toArray(readRegistrantRows(api, list)), { status: list.status, source });
}
