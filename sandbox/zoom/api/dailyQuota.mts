import { ZoomError } from './errors.mts';

/**
 * Calls of one kind that Zoom takes a day for one user or registrant; the day ends at midnight UTC. Its 429 has no
 * headers (source: Zoom developer forum, "Meeting Create/Update API requests").
 */
export class DailyQuota {
	private date = '';
	private used = new Map<string, number>();

	constructor(
		private readonly now: () => number,
		private readonly limit: number,
		private readonly message: (limit: number, whom: string) => string,
	) {}

	/** Counts one call for `whom`, or throws the 429. */
	count(whom: string): void {
		const date = new Date(this.now()).toISOString().slice(0, 10);
		if (this.date !== date) this.reset(date);
		const used = this.used.get(whom) ?? 0;
		if (used >= this.limit) throw new ZoomError(429, 429, this.message(this.limit, whom));
		this.used.set(whom, used + 1);
	}

	reset(date = ''): void {
		this.date = date;
		this.used.clear();
	}
}

/** Meetings and webinars together, all that one host makes and changes (source: Zoom API reference, "Create a meeting"). */
export const createSchedulingQuota = (now: () => number): DailyQuota =>
	new DailyQuota(
		now,
		100,
		(limit) =>
			`You have exceeded the daily rate limit (${limit}) of Meeting Create/Update API requests permitted for this particular user. You may resume these requests at GMT 00:00:00.`,
	);

const wordRegistrantLimit = (limit: number, call: string, whom: string) =>
	`You have exceeded the daily rate limit of (${limit}) for ${call} API requests for the registrant (${whom}). You can resume these API requests at GMT 00:00:00.`;

/** The same address in different meetings or webinars (source: Zoom developer forum, "Add a webinar registrant API requests"). */
export const createRegistrationQuota = (kind: string, now: () => number): DailyQuota =>
	new DailyQuota(now, 3, (limit, whom) => wordRegistrantLimit(limit, `Add a ${kind} registrant`, whom));

/** Source: Zoom API reference, "Update registrant's status". */
export const createRegistrantStatusQuota = (kind: string, now: () => number): DailyQuota =>
	new DailyQuota(now, 10, (limit, whom) =>
		wordRegistrantLimit(limit, `Update ${kind} registrant status`, whom),
	);
