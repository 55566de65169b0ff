import { orderBy } from 'lodash';

import { parseEmail } from '../../values/addresses';
import { parseTimestamp } from '../../values/dates';
import { toText } from '../../values/text';
import type { ApiClient } from '../../http/client';
import type { Gaps, Json } from '../../http/endpoint';
import { splitIntoWindows } from '../api/dateWindows';
import { ZOOM_ENDPOINTS } from '../api/endpoints/endpoints';
import type { MeetingReference } from '../api/ids';
import { getReferenceId } from '../meetings/meetingId';

export interface ViewsQuery {
	readonly reference: MeetingReference;
	/** Milliseconds since 1970, both inclusive. */
	readonly start: number;
	readonly end: number;
	/** Is called if Zoom counts more views than it returns. */
	readonly onGaps?: (gaps: Gaps) => void;
}

/** A person who watched or downloaded a recording. */
export interface Viewer {
	/** Blank if Zoom does not know it. */
	readonly email: string;
	readonly name: string;
	readonly views: number;
	readonly downloads: number;
	/** The time of all views together. */
	readonly seconds: number;
	/** The first and the last view or download, in milliseconds since 1970. */
	readonly first?: number;
	readonly last?: number;
}

const WAYS = ['by_view', 'by_download'] as const;
type Way = (typeof WAYS)[number];

/**
 * Reads the people who watched or downloaded a recording, those who watched longest first. Zoom lists each view by itself.
 * People without an email address are distinguished by their name.
 * https://developers.zoom.us/docs/api/meetings/#tag/cloud-recording
 * @throws ApiError `not_found` if there is no recording
 */
export async function readViewers(
	api: ApiClient,
	query: ViewsQuery,
	ways: readonly Way[] = WAYS,
): Promise<Viewer[]> {
	const viewers = new Map<string, Viewer>();
	for (const way of ways) {
		for await (const row of readViews(api, query, way)) addView(viewers, row, way);
	}
	return orderBy([...viewers.values()], ['seconds', 'email', 'name'], ['desc', 'asc', 'asc']);
}

async function* readViews(api: ApiClient, query: ViewsQuery, type: Way): AsyncGenerator<Json> {
	const { reference, start, end, onGaps } = query;
	for (const window of splitIntoWindows(start, end)) {
		const rows = api.rows({
			endpoint: ZOOM_ENDPOINTS.recordingViews,
			path: { meetingId: getReferenceId(reference) },
			query: { ...window, type },
			onGaps,
		});
		for await (const row of rows) {
			const at = parseTimestamp(row.date_time);
			// Zoom's windows are whole days.
			if (at === undefined || (at >= start && at <= end)) yield row;
		}
	}
}

function addView(viewers: Map<string, Viewer>, row: Json, way: Way): void {
	const email = parseEmail(row.email) ?? '';
	const name = toText(row.name);
	const key = email === '' ? `name ${name.toLowerCase()}` : `email ${email}`;
	const known = viewers.get(key) ?? { email, name, views: 0, downloads: 0, seconds: 0 };
	const at = parseTimestamp(row.date_time);
	const times = [known.first, known.last, at].filter((time) => time !== undefined);
	viewers.set(key, {
		...known,
		name: known.name || name,
		...(way === 'by_view'
			? { views: known.views + 1, seconds: known.seconds + (Number(row.duration) || 0) }
			: { downloads: known.downloads + 1 }),
		...(times.length > 0 && { first: Math.min(...times), last: Math.max(...times) }),
	});
}

/** Returns minutes with one decimal, as rows have them. */
export const toOnDemandMinutes = (seconds: number): number => Math.round(seconds / 6) / 10;
