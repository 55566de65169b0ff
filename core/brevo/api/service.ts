import type { ApiService } from '../../http/service';
import { BREVO_ERROR_RULES, parseBrevoError } from './errors';
import { BREVO_RATE_LIMITS, parseBrevoRateLimit, type BrevoTier } from './rateLimits';

export function createBrevoService(plan: BrevoTier): ApiService {
	return {
		name: 'Brevo',
		rateLimits: BREVO_RATE_LIMITS[plan],
		errorRules: BREVO_ERROR_RULES,
		// Encodes the + of an email address as %2B, which Brevo requires in paths.
		encode: encodeURIComponent,
		parseError: parseBrevoError,
		parseRateLimit: parseBrevoRateLimit,
	};
}
