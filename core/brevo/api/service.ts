import type { ApiService } from '../../http/service';
import { createBrevoErrorRules, parseBrevoError } from './errors';
import { BREVO_RATE_LIMITS, parseBrevoRateLimit, type BrevoTier } from './rateLimits';
import type { BrevoAccess } from './scopes';

export function createBrevoService(plan: BrevoTier, access: BrevoAccess = 'key'): ApiService {
	return {
		name: 'Brevo',
		rateLimits: BREVO_RATE_LIMITS[plan],
		errorRules: createBrevoErrorRules(access),
		// Encodes the + of an email address as %2B, which Brevo requires in paths.
		encode: encodeURIComponent,
		parseError: parseBrevoError,
		parseRateLimit: parseBrevoRateLimit,
	};
}
