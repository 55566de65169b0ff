import type { DateTime } from 'luxon';
import { IANAZone } from 'luxon';

import { ApiError } from '../../http/errors';
import { requireMoment } from '../../values/dates';

export interface Zones {
	/** The time zone chosen for the event; `''` where none was. */
	readonly chosen: string;
	/** The zone in which times without a zone are meant when none was chosen. */
	readonly usual: string;
}

export interface PlannedStart {
	readonly at: DateTime;
	/** For the body of a request. */
	readonly fields: { readonly start_time: string; readonly timezone?: string };
}

/** An event that is to begin "now" may be some seconds late. */
const LATE_MS = 5 * 60_000;

/**
 * When an event begins, as Zoom wants it. The moment goes in UTC whatever zone it was given in: Zoom does not know every
 * zone that computers know, and the time must be right all the same. The zone goes beside it; Zoom shows the event in it,
 * and repeats a series by its clock. Without one Zoom takes the host's.
 * @param now milliseconds since 1970
 * @throws ApiError `invalid`, also for a time that is over: Zoom would silently take the current time or change nothing
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
		advice: 'Choose one from the list in \'Time Zone\', or give a name such as "Europe/Berlin".',
	});
}

const startInPastError = (at: DateTime): ApiError =>
	new ApiError({
		kind: 'invalid',
		title: `'Start Time' is over: ${at.toFormat('yyyy-MM-dd HH:mm')} in ${at.zoneName ?? 'UTC'}`,
		advice: 'Choose a time to come, and check the time zone: Zoom would take the current time instead.',
	});
