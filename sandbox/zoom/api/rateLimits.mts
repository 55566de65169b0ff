import { ZoomError } from './errors.mts';

export type RateCategory = 'Light' | 'Medium' | 'Heavy';
export type Plan = 'free' | 'pro' | 'business';

/** Calls a second and account (source: Zoom API reference, "Rate limits"). */
const PER_SECOND: Record<Plan, Record<RateCategory, number>> = {
	free: { Light: 4, Medium: 2, Heavy: 1 },
	pro: { Light: 30, Medium: 20, Heavy: 10 },
	business: { Light: 80, Medium: 60, Heavy: 40 },
};

/** Calls a day; paid plans cap Heavy ones only. */
const PER_DAY: Record<Plan, Partial<Record<RateCategory, number>>> = {
	free: { Light: 6_000, Medium: 2_000, Heavy: 1_000 },
	pro: { Heavy: 30_000 },
	business: { Heavy: 60_000 },
};

/** Counts the account's calls by category, over all its apps. */
export class RateMeter {
	plan: Plan = 'pro';
	private lastSecond: Record<RateCategory, number[]> = { Light: [], Medium: [], Heavy: [] };
	private today = { date: '', used: { Light: 0, Medium: 0, Heavy: 0 } };

	constructor(private readonly now: () => number) {}

	/** Counts one call, or throws the 429. Rejected calls are not counted. */
	count(category: RateCategory): void {
		this.checkDay(category);
		this.checkSecond(category);
		this.lastSecond[category].push(this.now());
		this.today.used[category] += 1;
	}

	/** The day's calls of a category are now used up, on plans that have such a cap. */
	exhaustDay(category: RateCategory): void {
		this.startDay();
		this.today.used[category] = PER_DAY[this.plan][category] ?? 0;
	}

	reset(): void {
		this.plan = 'pro';
		this.lastSecond = { Light: [], Medium: [], Heavy: [] };
		this.today = { date: '', used: { Light: 0, Medium: 0, Heavy: 0 } };
	}

	private checkSecond(category: RateCategory): void {
		const since = this.now() - 1000;
		const recent = this.lastSecond[category].filter((at) => at > since);
		this.lastSecond[category] = recent;
		const limit = PER_SECOND[this.plan][category];
		if (recent.length < limit) return;
		throw rateLimitError(
			'You have reached the maximum per-second rate limit for this API. Try again later.',
			{
				'X-RateLimit-Type': 'QPS',
				'X-RateLimit-Limit': String(limit),
				'X-RateLimit-Remaining': '0',
			},
		);
	}

	private checkDay(category: RateCategory): void {
		this.startDay();
		const limit = PER_DAY[this.plan][category];
		if (limit === undefined || this.today.used[category] < limit) return;
		throw rateLimitError(
			'You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.',
			{
				'X-RateLimit-Type': 'Daily-limit',
				'X-RateLimit-Limit': String(limit),
				'X-RateLimit-Remaining': '0',
				// A date, where HTTP clients expect one or seconds in other forms.
				'Retry-After': getNextMidnight(this.now()),
			},
		);
	}

	private startDay(): void {
		const date = new Date(this.now()).toISOString().slice(0, 10);
		if (this.today.date !== date) this.today = { date, used: { Light: 0, Medium: 0, Heavy: 0 } };
	}
}

function rateLimitError(message: string, headers: Record<string, string>): ZoomError {
	return new ZoomError(429, 429, message, undefined, headers);
}

function getNextMidnight(now: number): string {
	const date = new Date(now);
	date.setUTCHours(24, 0, 0, 0);
	return date.toISOString().replace('.000Z', 'Z');
}
