import type { Endpoint, HttpResponse } from './endpoint';
import type { ApiError, ErrorRule, VendorError } from './errors';
import type { RateWindow } from './rateLimiter';
import type { RateLimited } from './retry';

/** The facts about all calls to one vendor. */
export interface ApiService {
	readonly name: string;
	/** Windows by rate class. A class without an entry is not limited. */
	readonly rateLimits: Readonly<Record<string, readonly RateWindow[]>>;
	readonly errorRules: readonly ErrorRule[];
	/** Encodes a value for a path; `name` is its placeholder in the path template. */
	encode(value: string, name: string): string;
	/** Returns the vendor's error if the response is one, else undefined. Even a 200 may be an error. */
	parseError(response: HttpResponse): VendorError | undefined;
	parseRateLimit(response: HttpResponse, now: number): RateLimited | undefined;
	/** Returns an error if this kind of credential can never call the endpoint; nothing is sent then. */
	explainForbidden?(endpoint: Endpoint): ApiError | undefined;
}
