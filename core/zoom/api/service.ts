import type { Vendor } from '../../http/client';
import type { Endpoint } from '../../http/endpoint';
import { Problem } from '../../http/errors';
import { ZOOM_REFUSALS, zoomRefused } from './errors';
import { pathValue } from './ids';
import { zoomLimits, zoomRateLimited, type ZoomPlan } from './rateLimits';

/** Whose eyes the credential has: the whole account's, or those of the one user who consented. */
export type ZoomAccess = 'account' | 'user';

export const zoomVendor = (plan: ZoomPlan, access: ZoomAccess): Vendor => ({
	name: 'Zoom',
	limits: zoomLimits(plan),
	refusals: ZOOM_REFUSALS,
	// The token of a single user acts under the name `me` only; Zoom reports any other as a missing scope.
	encode: (value, name) => (access === 'user' && name === 'userId' ? 'me' : pathValue(value)),
	refused: zoomRefused,
	rateLimited: zoomRateLimited,
	forbids: (endpoint) => (access === 'user' && !isOpenToUsers(endpoint) ? needsAccount() : undefined),
});

/** Zoom has no user-level scope for reports, the list of users and the recordings of the account. */
export const isOpenToUsers = ({ scopes = [] }: Endpoint): boolean =>
	scopes.every((scope) => scope.split(' | ').some((one) => !/:(admin|master)$/.test(one)));

export const needsAccount = (): Problem =>
	new Problem({
		kind: 'scope',
		title: 'Zoom opens this to account-wide apps only',
		advice:
			'Set \'Authentication\' to "Server-to-Server OAuth" and use a credential of that type. A single user who connects with OAuth2 cannot read reports or the list of users.',
	});
