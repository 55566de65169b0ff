import type { ApiService } from '../../http/client';
import { BREVO_ERROR_RULES, parseBrevoError } from './errors';
import { BREVO_RATE_LIMITS, parseBrevoRateLimit, type BrevoTier } from './rateLimits';

export function createBrevoService(plan: BrevoTier): ApiService {
	return {
		name: 'Brevo',
		rateLimits: BREVO_RATE_LIMITS[plan],
		errorRules: BREVO_ERROR_RULES,
		// Turns the + of an address into %2B, as Brevo needs it in paths.
		encode: encodeURIComponent,
		parseError: parseBrevoError,
		parseRateLimit: parseBrevoRateLimit,
	};
}
