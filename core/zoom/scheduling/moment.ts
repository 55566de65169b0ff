import { DateTime } from 'luxon';

import { ApiError } from '../../http/errors';

/** A point in time as a person gave it: with a zone of its own, or as what a clock on the wall shows. */
export interface Moment {
	readonly at: DateTime;
	readonly isWallClock: boolean;
}

const OFFSET = /(?:Z|[+-]\d\d:?\d\d)$/i;
const MINUTE = "yyyy-MM-dd'T'HH:mm";
const MINUTE_LENGTH = '2026-03-10T14:00'.length;

/**
 * Reads an ISO text (`2026-03-10T14:00:00`, with or without an offset), one as databases write it, or a date of an
 * expression. Without an offset it is the time in `zone`.
 * @param label the field's name in the editor
 * @throws ApiError `invalid` for what is no date, and for an hour that is skipped when clocks go forward
 */
export function parseMoment(value: unknown, zone: string, label: string): Moment {
	const text = toIsoText(value);
	const at = DateTime.fromISO(text, { zone });
	if (!at.isValid) throw notADateError(label);
	// A date alone has hyphens where an offset could stand.
	const isWallClock = !(text.includes('T') && OFFSET.test(text));
	if (isWallClock && text.includes('T') && at.toFormat(MINUTE) !== text.slice(0, MINUTE_LENGTH)) {
		throw skippedHourError(label, text, zone);
	}
	return { at: isWallClock ? pickFirstOffset(at) : at, isWallClock };
}

/** An hour that comes twice when clocks go back is the first of the two, whatever the season in which it is asked. */
const pickFirstOffset = (at: DateTime): DateTime => DateTime.min(...at.getPossibleOffsets()) ?? at;

function toIsoText(value: unknown): string {
	if (DateTime.isDateTime(value)) return value.toISO() ?? '';
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
	return String(value ?? '')
		.trim()
		.replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, '$1T');
}

const notADateError = (label: string): ApiError =>
	new ApiError({
		kind: 'invalid',
		title: `'${label}' is not a date`,
		advice:
			'Choose one, or give it as YYYY-MM-DDTHH:MM. Where an expression stands in the field, it gave nothing usable for this item.',
	});

const skippedHourError = (label: string, text: string, zone: string): ApiError =>
	new ApiError({
		kind: 'invalid',
		title: `'${label}' does not exist: in ${zone} clocks skip ${text.slice(0, MINUTE_LENGTH)} when they go forward`,
		advice: 'Choose a time before or after it.',
	});
