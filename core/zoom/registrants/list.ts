import { settleAll } from '../../async/concurrent';
import type { Registration } from '../../attendance/input';
import type { ApiClient } from '../../http/client';
import type { Gaps, Json } from '../../http/endpoint';
import {
	toMeetingPath,
	MEETING_ENDPOINTS,
	ZOOM_ENDPOINTS,
	type MeetingKind,
} from '../api/endpoints/endpoints';
import { isRejectedByZoom, type MissingData } from '../meetings/missingData';
import { toRegistrations, toTrackingSources, type TrackingSource } from './registrations';

/** Zoom lists one status at a time, by default `approved`; it cannot list `cancelled`. */
export const LISTED_STATUSES = ['approved', 'pending', 'denied'] as const;
export type ListedStatus = (typeof LISTED_STATUSES)[number];

export interface RegistrantList {
	readonly kind: MeetingKind;
	/** The number of the meeting or webinar: Zoom does not find registrants by UUID. */
	readonly id: string;
	readonly status: ListedStatus;
	/** For series with registration per occurrence. */
	readonly occurrenceId?: string;
	/** Webinars only: people who registered through one tracking link. */
	readonly trackingSourceId?: string;
}

/** Reads registrants; every row has its status. Returns none if registration is not required. */
export async function* readRegistrantRows(
	api: ApiClient,
	list: RegistrantList,
	onGaps?: (gaps: Gaps) => void,
): AsyncGenerator<Json> {
	for await (const row of api.rows({ ...buildRequest(list), onGaps }))
		yield { ...row, status: row.status ?? list.status };
}

const buildRequest = ({ kind, id, status, occurrenceId, trackingSourceId }: RegistrantList) => ({
	endpoint: MEETING_ENDPOINTS[kind].registrants,
	path: toMeetingPath(kind, id),
	query: { status, occurrence_id: occurrenceId, tracking_source_id: trackingSourceId },
});

export type RegistrationScope = Pick<RegistrantList, 'kind' | 'id' | 'occurrenceId'>;

/**
 * Reads registrations of every status. For webinars they are listed again by tracking link, because only the filter shows
 * where people registered; these people then appear twice, once with their source.
 * @param links from `readTrackingSources`: the same for all occurrences, so they are read once
 */
export async function readRegistrations(
	api: ApiClient,
	scope: RegistrationScope,
	links: Promise<readonly TrackingSource[]>,
	missing: MissingData,
): Promise<Registration[]> {
	const [lists, sources] = await settleAll([
		settleAll(
			LISTED_STATUSES.map(
				async (status) => await readRegistrationList(api, { ...scope, status }, { missing }),
			),
		),
		links,
	]);
	const used = LISTED_STATUSES.filter((_, index) => lists[index]?.length);
	const bySource = await missing.skipIfRejected(
		'Tracking sources of registrations',
		() =>
			settleAll(
				sources.map((source) => readSourceRegistrations(api, scope, source, { statuses: used, missing })),
			),
		isRejectedByZoom,
	);
	return [...lists, ...(bySource ?? [])].flat();
}

/**
 * Reads the tracking links of a webinar through which people registered; meetings have none. An error that may pass is not
 * skipped: events are sent once, and would stay without the source.
 */
export async function readTrackingSources(
	api: ApiClient,
	{ kind, id }: Pick<RegistrantList, 'kind' | 'id'>,
	missing: MissingData,
): Promise<TrackingSource[]> {
	if (kind !== 'webinar') return [];
	const request = {
		endpoint: ZOOM_ENDPOINTS.webinarTrackingSources,
		path: toMeetingPath(kind, id),
		onGaps: missing.createGapListener('Tracking sources'),
	};
	const rows = await missing.skipIfRejected('Tracking sources', () => api.readAll(request), isRejectedByZoom);
	return toTrackingSources(rows ?? []);
}

/** Reads further statuses only while the link's own count shows that registrations are missing. */
async function readSourceRegistrations(
	api: ApiClient,
	scope: RegistrationScope,
	{ id: trackingSourceId, name, registrations: expected = Infinity }: TrackingSource,
	{ statuses, missing }: { statuses: readonly ListedStatus[]; missing: MissingData },
): Promise<Registration[]> {
	const found: Registration[] = [];
	for (const status of statuses) {
		if (found.length >= expected) break;
		found.push(
			...(await readRegistrationList(api, { ...scope, status, trackingSourceId }, { source: name, missing })),
		);
	}
	return found;
}

async function readRegistrationList(
	api: ApiClient,
	list: RegistrantList,
	{ source, missing }: { source?: string; missing: MissingData },
): Promise<Registration[]> {
	const through = source === undefined ? '' : `, ${source}`;
	const onGaps = missing.createGapListener(`Registrations (${list.status}${through})`);
	const rows = await api.readAll({ ...buildRequest(list), onGaps });
	return toRegistrations(rows, { status: list.status, source });
}
