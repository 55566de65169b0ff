import { together } from '../../async/together';
import type { Registration } from '../../attendance/input';
import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { collect } from '../../http/pagination';
import { eventPath, OF_EVENT, ZOOM, type EventKind } from '../api/endpoints/endpoints';
import type { Gaps } from '../meetings/missingData';
import { registrationsFrom, trackingSourcesFrom, type TrackingSource } from './registrations';

/** Zoom lists one status at a time, `approved` unless asked otherwise; `cancelled` is no filter. */
export const LISTED_STATUSES = ['approved', 'pending', 'denied'] as const;
export type ListedStatus = (typeof LISTED_STATUSES)[number];

export interface RegistrantList {
	readonly kind: EventKind;
	/** The number: registrants are not found by UUID. */
	readonly id: string;
	readonly status: ListedStatus;
	/** For series that people register for occurrence by occurrence. */
	readonly occurrenceId?: string;
	/** Webinars only: those who came by one tracking link. */
	readonly trackingSourceId?: string;
}

/** Every row says its status. None where the event has no registration. */
export async function* registrantRows(
	api: Api,
	{ kind, id, status, occurrenceId, trackingSourceId }: RegistrantList,
): AsyncGenerator<Json> {
	const rows = api.rows({
		endpoint: OF_EVENT[kind].registrants,
		path: eventPath(kind, id),
		query: { status, occurrence_id: occurrenceId, tracking_source_id: trackingSourceId },
	});
	for await (const row of rows) yield { ...row, status: row.status ?? status };
}

export type RegistrationsOf = Pick<RegistrantList, 'kind' | 'id' | 'occurrenceId'>;

/**
 * Registrations of every status. Those of webinars are listed once more by tracking link, because only the filter tells
 * where somebody registered: people then come twice, once with their source.
 * @param links from `trackingLinks`: the same for all occurrences of the event, so that they are read once
 */
export async function registrationsOf(
	api: Api,
	event: RegistrationsOf,
	links: Promise<readonly TrackingSource[]>,
	gaps: Gaps,
): Promise<Registration[]> {
	const [lists, sources] = await together([
		together(LISTED_STATUSES.map(async (status) => await registrations(api, { ...event, status }))),
		links,
	]);
	const used = LISTED_STATUSES.filter((_, index) => lists[index]?.length);
	const bySource = await gaps.unlessRefused('Tracking sources of registrations', () =>
		together(sources.map((source) => registrationsBy(api, event, source, used))),
	);
	return [...lists, ...(bySource ?? [])].flat();
}

/** The tracking links of a webinar by which people registered; meetings have none. */
export async function trackingLinks(
	api: Api,
	{ kind, id }: Pick<RegistrantList, 'kind' | 'id'>,
	gaps: Gaps,
): Promise<TrackingSource[]> {
	if (kind !== 'webinar') return [];
	const rows = await gaps.unlessRefused('Tracking sources', () =>
		collect(api.rows({ endpoint: ZOOM.webinarTrackingSources, path: eventPath(kind, id) })),
	);
	return trackingSourcesFrom(rows ?? []);
}

/** Asks for further statuses only while the link's own count says that some registrations are missing. */
async function registrationsBy(
	api: Api,
	event: RegistrationsOf,
	{ id: trackingSourceId, name, registrations: expected = Infinity }: TrackingSource,
	statuses: readonly ListedStatus[],
): Promise<Registration[]> {
	const found: Registration[] = [];
	for (const status of statuses) {
		if (found.length >= expected) break;
		found.push(...(await registrations(api, { ...event, status, trackingSourceId }, name)));
	}
	return found;
}

async function registrations(api: Api, list: RegistrantList, source?: string): Promise<Registration[]> {
	return registrationsFrom(await collect(registrantRows(api, list)), { status: list.status, source });
}
