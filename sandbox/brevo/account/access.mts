import type { FastifyInstance } from 'fastify';
import { BrevoError } from '../api/errors.mts';
import type { AccessLevel, BrevoAccount } from '../model/account.mts';

/** Levels of a restricted key: https://help.brevo.com/hc/en-us/articles/40158277171474 */
const METHODS_BY_LEVEL: Record<AccessLevel, string[]> = {
	none: [],
	read: ['GET'],
	write: ['GET', 'POST', 'PUT'],
	all: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
};

const ACCESS_PAGE = 'https://app.brevo.com/security/authorised_ips';

/** The account's checks in Brevo's order: key there, key known, caller's address, what the key may do. */
export function checkAccess(app: FastifyInstance, brevo: BrevoAccount, apiKey: string): void {
	app.addHook('preValidation', async (request) => {
		const key = request.headers['api-key'];
		if (!key) throw unauthorizedError('authentication not found in headers');
		if (key !== apiKey) throw unauthorizedError('Key not found');
		if (brevo.settings.ipBlocked)
			throw unauthorizedError(
				`We have detected you are using an unrecognised IP address ${request.ip}. If you performed this action make sure to add the new IP address in this link: ${ACCESS_PAGE}`,
			);
		const resource = /\/v3\/([^/?]+)/.exec(request.originalUrl)?.[1] ?? '';
		const level = brevo.settings.keyAccess[resource] ?? 'all';
		if (!METHODS_BY_LEVEL[level].includes(request.method))
			throw new BrevoError(
				403,
				'permission_denied',
				`Access denied for resource "${resource}". The API key does not include the required permission.`,
			);
	});
}

function unauthorizedError(message: string): BrevoError {
	return new BrevoError(401, 'unauthorized', message);
}
