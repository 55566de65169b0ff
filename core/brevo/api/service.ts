import type { Vendor } from '../../http/client';
import { REFUSALS, refused } from './errors';
import { LIMITS, rateLimited, type Plan } from './rateLimits';

export function brevo(plan: Plan): Vendor {
	return {
		name: 'Brevo',
		limits: LIMITS[plan],
		refusals: REFUSALS,
		// Turns the + of an address into %2B, as Brevo needs it in paths.
		encode: encodeURIComponent,
		refused,
		rateLimited,
	};
}
