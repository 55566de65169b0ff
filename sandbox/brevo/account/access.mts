import type { FastifyInstance } from 'fastify';
import { Refusal } from '../api/refusal.mts';
import type { AccessLevel, BrevoAccount } from '../model/account.mts';

/** Levels of a restricted key: https://help.brevo.com/hc/en-us/articles/40158277171474 */
const methodsOf: Record<AccessLevel, string[]> = {
	none: [],
	read: ['GET'],
	write: ['GET', 'POST', 'PUT'],
	all: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
};

const accessPage = 'https://app.brevo.com/security/authorised_ips';

/** The account's checks in Brevo's order: key there, key known, caller's address, what the key may do. */
export function checkAccess(app: FastifyInstance, brevo: BrevoAccount, apiKey: string): void {
	app.addHook('preValidation', async (request) => {
		const key = request.headers['api-key'];
		if (!key) throw unauthorized('authentication not found in headers');
		if (key !== apiKey) throw unauthorized('Key not found');
		if (brevo.settings.ipBlocked)
			throw unauthorized(
				`We have detected you are using an unrecognised IP address ${request.ip}. If you performed this action make sure to add the new IP address in this link: ${accessPage}`,
			);
		const resource = /\/v3\/([^/?]+)/.exec(request.originalUrl)?.[1] ?? '';
		const level = brevo.settings.keyAccess[resource] ?? 'all';
		if (!methodsOf[level].includes(request.method))
			throw new Refusal(
				403,
				'permission_denied',
				`Access denied for resource "${resource}". The API key does not include the required permission.`,
			);
	});
}

function unauthorized(message: string): Refusal {
	return new Refusal(401, 'unauthorized', message);
}
