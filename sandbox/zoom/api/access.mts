import type { FastifyRequest } from 'fastify';
import type { ZoomHalf } from '../half.mts';
import type { AccessToken } from '../oauth/tokens.mts';
import { zoomErrors } from './errors.mts';
import type { Route } from './route.mts';

/** The token of a call; throws Zoom's error for a bad one. */
export function authenticate(zoom: ZoomHalf, request: FastifyRequest): AccessToken {
	if ('access_token' in (request.query as object)) throw zoomErrors.tokenInQuery();
	const [scheme, value = ''] = (request.headers.authorization ?? '').split(' ', 2);
	const token = scheme?.toLowerCase() === 'bearer' ? zoom.tokens.findAccess(value) : undefined;
	if (!token || token.revoked || !zoom.findApp(token.clientId)?.active) throw zoomErrors.invalidToken();
	if (token.expiresAt <= zoom.context.now()) throw zoomErrors.expiredToken();
	return token;
}

/** Zoom names every scope that would have done. */
export function checkScope(route: Route, token: AccessToken): void {
	const accepted = listAcceptedScopes(route);
	if (!accepted.some((scope) => token.scopes.includes(scope))) {
		throw zoomErrors.missingScope(accepted.join(', '));
	}
}

function listAcceptedScopes({ scope, adminOnly }: Route): string[] {
	const plain = scope.replace(/:admin$/, '');
	return adminOnly || plain === scope ? [scope] : [plain, scope];
}
