import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BrevoError } from '../api/errors.mts';
import type { AccessLevel, BrevoAccount } from '../model/account.mts';
import { findScope } from './scopes.mts';

/** Levels of a restricted key: https://help.brevo.com/hc/en-us/articles/40158277171474 */
const METHODS_BY_LEVEL: Record<AccessLevel, string[]> = {
	none: [],
	read: ['GET'],
	write: ['GET', 'POST', 'PUT'],
	all: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
};

const ACCESS_PAGE = 'https://app.brevo.com/security/authorised_ips';

/** The account's checks in Brevo's order: credential there, known, caller's address, what the credential may do. */
export function checkAccess(app: FastifyInstance, brevo: BrevoAccount, apiKey: string): void {
	app.addHook('preValidation', async (request) => {
		const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
		const checkAllowed = token === undefined ? findKey(brevo, request, apiKey) : findToken(brevo, token);
		if (brevo.settings.ipBlocked)
			throw unauthorizedError(
				`We have detected you are using an unrecognised IP address ${request.ip}. If you performed this action make sure to add the new IP address in this link: ${ACCESS_PAGE}`,
			);
		checkAllowed(request.method, request.originalUrl.replace(/^.*?\/v3/, '').split('?', 1)[0] ?? '');
	});
}

/** Throws if the credential may not make this call. */
type CheckAllowed = (method: string, path: string) => void;

function findKey(brevo: BrevoAccount, request: FastifyRequest, apiKey: string): CheckAllowed {
	const key = request.headers['api-key'];
	if (!key) throw unauthorizedError('authentication not found in headers');
	if (key !== apiKey) throw unauthorizedError('Key not found');
	return (method, path) => {
		const resource = path.split('/')[1] ?? '';
		const level = brevo.settings.keyAccess[resource] ?? 'all';
		if (!METHODS_BY_LEVEL[level].includes(method)) throw deniedError(resource, 'API key');
	};
}

/** How Brevo rejects an old token, or a call for which the token lacks a scope, is not documented beyond the statuses. */
function findToken(brevo: BrevoAccount, value: string): CheckAllowed {
	const token = brevo.tokens.get(value);
	if (!token || token.expiresAt <= brevo.now()) throw unauthorizedError('Invalid or expired access token');
	return (method, path) => {
		const scope = findScope(method, path);
		if (scope !== undefined && token.scopes.includes(scope)) return;
		if (brevo.settings.scopeRejection === 'insufficient_scope')
			throw new BrevoError(403, 'insufficient_scope', 'The access token lacks a scope for this call');
		throw deniedError(path.split('/')[1] ?? '', 'access token');
	};
}

const deniedError = (resource: string, credential: string): BrevoError =>
	new BrevoError(
		403,
		'permission_denied',
		`Access denied for resource "${resource}". The ${credential} does not include the required permission.`,
	);

function unauthorizedError(message: string): BrevoError {
	return new BrevoError(401, 'unauthorized', message);
}
