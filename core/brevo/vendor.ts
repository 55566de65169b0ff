import type { Vendor } from '../api/api';
import { LIMITS, rateLimited, type Plan } from './limits';
import { REFUSALS, refused } from './problems';

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
