/** Keys whose values are random, or depend on the order of concurrent calls. */
const DRAWN = new Set([
	'id',
	'uuid',
	'brevo_id',
	'contact_id',
	'createdAt',
	'modifiedAt',
	'created_at',
	'create_time',
	'messageId',
	'message_id',
	'listIds',
	'headers',
	'idempotencyKey',
	'registrant_id',
	'participantId',
	'participant_pin_code',
	'join_url',
	'start_url',
	'batch_id',
	'campaignId',
	'encrypted_password',
	'password',
]);

const NEAR_MS = 3 * 3_600_000;

/** The same value in the same words for two runs that did the same. Lists are sorted. */
export function canonize(value: unknown): unknown {
	if (Array.isArray(value)) {
		return value
			.map((entry) => {
				const canonical = canonize(entry);
				return { canonical, text: JSON.stringify(canonical) };
			})
			.sort((one, other) => (one.text < other.text ? -1 : 1))
			.map(({ canonical }) => canonical);
	}
	if (typeof value === 'object' && value !== null) {
		const kept = Object.entries(value).filter(([key]) => !DRAWN.has(key));
		return Object.fromEntries(kept.sort().map(([key, inner]) => [key, canonize(inner)]));
	}
	return isOfThisRun(value) ? '<time of the run>' : value;
}

/** Only a clock gives milliseconds. Times to the second near the run's own are of the run, those on the minute of its input. */
function isOfThisRun(value: unknown): boolean {
	const time = readTime(value);
	return time % 1000 !== 0 || (Math.abs(time - Date.now()) < NEAR_MS && time % 60_000 !== 0);
}

function readTime(value: unknown): number {
	if (typeof value === 'number') return value > 1e12 ? value : 0;
	return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : 0;
}
