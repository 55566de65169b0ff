import { ApiError } from '../../../core/http/errors';
import { parseOptionalMoment } from '../../../core/values/dates';

/**
 * Parses a time chosen in the workflow's time zone to UTC, the form that Brevo expects.
 * @returns undefined if nothing was chosen
 * @throws ApiError for a value that is not a date
 */
export const parseUtcTime = (value: unknown, zone: string, label: string): string | undefined =>
	parseOptionalMoment(label, value, zone)?.at.toUTC().toISO() ?? undefined;

const HOUR_MS = 3_600_000;

/**
 * Parses the time at which to send.
 * @param maxHours how far ahead Brevo schedules; unlimited by default
 * @throws ApiError if it is in the past or too far ahead
 */
export function parseSendingTime(
	value: unknown,
	zone: string,
	now: number,
	maxHours = Infinity,
): string | undefined {
	const at = parseUtcTime(value, zone, 'Scheduled At');
	if (at === undefined) return undefined;
	const ahead = Date.parse(at) - now;
	if (ahead > 0 && ahead <= maxHours * HOUR_MS) return at;
	throw new ApiError({
		kind: 'invalid',
		title:
			ahead > 0 ? `"Scheduled At" is more than ${maxHours} hours ahead` : '"Scheduled At" is in the past',
		advice:
			ahead > 0
				? 'Brevo does not schedule emails further ahead. Run the workflow later, or use a campaign.'
				: `Choose a later time. It was read as ${at}.`,
	});
}
