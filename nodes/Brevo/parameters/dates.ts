import { ApiError } from '../../../core/http/errors';
import { parseOptionalMoment } from '../../../core/values/dates';

/**
 * A moment that the user chose in the workflow's time zone, as Brevo wants it.
 * @returns undefined where nothing was chosen
 * @throws ApiError for what is no date
 */
export const parseUtcTime = (value: unknown, zone: string, label: string): string | undefined =>
	parseOptionalMoment(label, value, zone)?.at.toUTC().toISO() ?? undefined;

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
	const at = parseUtcTime(value, zone, 'Scheduled At');
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
