import type { Clock } from '../../async/clock';
import type { ApiClient } from '../../http/client';

/** The Brevo account a run works on. */
export interface BrevoAccount {
	readonly api: ApiClient;
	readonly clock: Clock;
	/**
	 * A file that Brevo links to, fetched without the account's key.
	 * @throws when it cannot be had
	 */
	fetchText(url: string): Promise<string>;
}

/** Calls to wait for at the same time. Enough to reach ten a second when each takes most of a second. */
export const MAX_CONCURRENT = 8;
