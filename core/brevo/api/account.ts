import type { Clock } from '../../async/clock';
import type { ApiClient } from '../../http/client';

/** The Brevo account a run works on. */
export interface BrevoAccount {
	readonly api: ApiClient;
	readonly clock: Clock;
	/**
	 * Fetches a file that Brevo links to, without the account's key.
	 * @throws when the file cannot be fetched
	 */
	fetchText(url: string): Promise<string>;
}

/** Calls in progress at the same time: enough for ten a second when each takes most of a second. */
export const MAX_CONCURRENT = 8;
