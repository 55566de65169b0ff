import type { ApiService } from '../../http/service';
import type { Endpoint } from '../../http/endpoint';
import { ApiError } from '../../http/errors';
import { ZOOM_ERROR_RULES, parseZoomError } from './errors';
import { encodePathId } from './ids';
import { getZoomRateLimits, parseZoomRateLimit, type ZoomPlan } from './rateLimits';

/** The reach of the credential: the whole account, or the one user who consented. */
export type ZoomAccess = 'account' | 'user';

export const createZoomService = (plan: ZoomPlan, access: ZoomAccess): ApiService => ({
	name: 'Zoom',
	rateLimits: getZoomRateLimits(plan),
	errorRules: ZOOM_ERROR_RULES,
	// The token of a single user works with the ID `me` only; Zoom reports any other as a missing scope.
	encode: (value, name) => (access === 'user' && name === 'userId' ? 'me' : encodePathId(value)),
	parseError: parseZoomError,
	parseRateLimit: parseZoomRateLimit,
	explainForbidden: (endpoint) =>
		access === 'user' && !isOpenToUsers(endpoint) ? accountRequiredError() : undefined,
});

/** Zoom has no user-level scope for reports, the list of users or the recordings of the account. */
export const isOpenToUsers = ({ scopes = [] }: Endpoint): boolean =>
	scopes.every((scope) => scope.split(' | ').some((one) => !/:(admin|master)$/.test(one)));

export const accountRequiredError = (): ApiError =>
	new ApiError({
		kind: 'scope',
		title: 'Zoom allows this for account-wide apps only',
		advice:
			'Set "Authentication" to "Server-to-Server OAuth" and use a credential of that type. A single user who connects with OAuth2 cannot read reports or the list of users.',
	});
