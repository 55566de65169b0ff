import { DateTime } from 'luxon';

import { ApiError } from '../../../core/http/errors';
import { quoteValue } from '../../../core/values/text';

/**
 * A moment that the user chose in the workflow's time zone, as Brevo wants it.
 * @returns undefined where nothing was chosen
 * @throws ApiError for a text that is no date
 */
export function instant(value: unknown, zone: string, label: string): string | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const text = value instanceof Date ? value.toISOString() : String(value).trim();
	const moment = DateTime.fromISO(text.replace(' ', 'T'), { zone }).toUTC().toISO();
	if (moment) return moment;
	throw new ApiError({
		kind: 'invalid',
		title: `"${label}" is not a date: ${quoteValue(value)}`,
		advice: 'Choose a date, or write one such as 2026-11-30T09:00:00.',
	});
}

const HOUR_MS = 3_600_000;

/**
 * A moment to send at.
 * @param mostHours how far ahead Brevo plans; without it as far as one likes
 * @throws ApiError when it has passed or is too far ahead
 */
export function parseSendingTime(
	value: unknown,
	zone: string,
	now: number,
	mostHours = Infinity,
): string | undefined {
	const at = instant(value, zone, 'Scheduled At');
	if (at === undefined) return undefined;
	const ahead = Date.parse(at) - now;
	if (ahead > 0 && ahead <= mostHours * HOUR_MS) return at;
	throw new ApiError({
		kind: 'invalid',
		title: ahead > 0 ? `"Scheduled At" is more than ${mostHours} hours ahead` : '"Scheduled At" has passed',
		advice:
			ahead > 0
				? 'Brevo does not schedule emails further ahead. Run the workflow later, or use a campaign.'
				: `Choose a later time. ${at} is what it was read as.`,
	});
}
