import type { DateTime } from 'luxon';
import { IANAZone } from 'luxon';

import { ApiError } from '../../http/errors';
import { formatForPeople, requireMoment } from '../../values/dates';

export interface Zones {
	/** The time zone chosen for the meeting or webinar; `''` if none was. */
	readonly chosen: string;
	/** The zone of times without a zone if none was chosen. */
	readonly usual: string;
}

export interface PlannedStart {
	readonly at: DateTime;
	/** For the body of a request. */
	readonly fields: { readonly start_time: string; readonly timezone?: string };
}

/** A meeting that is to start "now" may be some seconds late. */
const LATE_MS = 5 * 60_000;

/**
 * Reads a start time and formats it for Zoom. The time is sent in UTC whatever its zone, because it must be right even if
 * Zoom does not know the zone. The zone is sent separately: Zoom displays the meeting in it, and repeats a series by its
 * local time. Defaults to the host's zone at Zoom.
 * @param now milliseconds since 1970
 * @throws ApiError `invalid`, also for a time in the past: Zoom would silently use the current time or change nothing
 */
export function parseStartTime(value: unknown, zones: Zones, now: number): PlannedStart {
	const zone = parseZone(zones.chosen) || zones.usual;
	const { at, isWallClock } = requireMoment('Start Time', value, zone);
	if (at.toMillis() < now - LATE_MS) throw startInPastError(at);
	const timezone = zones.chosen || (isWallClock ? zone : undefined);
	return {
		at,
		fields: { start_time: formatZoomTime(at), ...(timezone && { timezone: toZoomZone(timezone) }) },
	};
}

/** `yyyy-MM-ddTHH:mm:ssZ`, in UTC. */
export const formatZoomTime = (at: DateTime): string => at.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");

/** Servers often call it `Etc/UTC`, which is not in Zoom's list. https://developers.zoom.us/docs/api/references/abbreviations/#timezones */
export const toZoomZone = (zone: string): string =>
	/^(Etc\/)?(UTC|UCT|GMT|Zulu)$/.test(zone) ? 'UTC' : zone;

/** @throws ApiError `invalid` */
export function parseZone(zone: string): string {
	if (zone === '' || IANAZone.isValidZone(zone)) return zone;
	throw new ApiError({
		kind: 'invalid',
		title: `'${zone}' is not a time zone`,
		advice: 'Choose one from the list in "Time Zone", or enter a name such as "Europe/Berlin".',
	});
}

const startInPastError = (at: DateTime): ApiError =>
	new ApiError({
		kind: 'invalid',
		title: `"Start Time" is in the past: ${formatForPeople(at.toMillis(), at.zoneName ?? 'utc')}`,
		advice: 'Choose a time in the future, and check the time zone: Zoom would use the current time instead.',
	});
