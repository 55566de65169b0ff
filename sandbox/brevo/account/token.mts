import { createHmac, randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BREVO_CLIENT_ID, BREVO_CLIENT_SECRET } from '../../network/constants.mts';
import type { BrevoAccount } from '../model/account.mts';

/** https://developers.brevo.com/docs/oauth-m2m-authentication: "about an hour". */
const TOKEN_LIFETIME_SECONDS = 3600;

type Parameters = Record<string, string | undefined>;

/** Thrown inside; becomes an error as OAuth 2.0 words it, which nothing else at Brevo does. */
class TokenError extends Error {
	constructor(
		readonly status: number,
		readonly error: string,
		description: string,
	) {
		super(description);
	}
}

/**
 * `POST /realms/partner/oauth/token` beside the versions of the API, for machine-to-machine apps. Brevo's metadata names both ways for
 * the client to authenticate. Whether the answer lists the scopes is not documented; the token does.
 */
export function addTokenRoute(app: FastifyInstance, brevo: BrevoAccount): void {
	app.post('/realms/partner/oauth/token', async (request, reply) => {
		try {
			return issueToken(brevo, request);
		} catch (error) {
			if (!(error instanceof TokenError)) throw error;
			return await reply.code(error.status).send({ error: error.error, error_description: error.message });
		}
	});
}

function issueToken(brevo: BrevoAccount, request: FastifyRequest): object {
	const parameters = (request.body ?? {}) as Parameters;
	const [clientId, clientSecret] = readClient(request, parameters);
	if (clientId !== BREVO_CLIENT_ID || clientSecret !== BREVO_CLIENT_SECRET)
		throw new TokenError(401, 'invalid_client', 'Client authentication failed');
	if (!parameters.grant_type) throw new TokenError(400, 'invalid_request', 'grant_type is missing');
	if (parameters.grant_type !== 'client_credentials')
		throw new TokenError(400, 'unsupported_grant_type', 'The grant type is not supported');
	const { appScopes, namesScopes, claimsScopes } = brevo.settings;
	// Without a scope, the token has every scope that the app was granted.
	const asked = parameters.scope?.split(' ').filter(Boolean) ?? [];
	const scopes = asked.length > 0 ? asked : appScopes;
	const refused = scopes.find((scope) => !appScopes.includes(scope));
	if (refused !== undefined)
		throw new TokenError(400, 'invalid_scope', `The app was not granted the scope ${refused}`);
	const expiresAt = brevo.now() + TOKEN_LIFETIME_SECONDS * 1_000;
	const token = writeToken(claimsScopes ? scopes : undefined, expiresAt);
	brevo.tokens.set(token, { scopes, expiresAt });
	return {
		access_token: token,
		token_type: 'Bearer',
		expires_in: TOKEN_LIFETIME_SECONDS,
		...(namesScopes && { scope: scopes.join(' ') }),
	};
}

function readClient(request: FastifyRequest, parameters: Parameters): Array<string | undefined> {
	const [scheme, encoded = ''] = (request.headers.authorization ?? '').split(' ');
	if (scheme?.toLowerCase() !== 'basic') return [parameters.client_id, parameters.client_secret];
	return Buffer.from(encoded, 'base64').toString().split(':');
}

/** A signed JSON Web Token with the scopes as a claim, as Brevo's are. */
function writeToken(scopes: readonly string[] | undefined, expiresAt: number): string {
	const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
	const claims = {
		sub: BREVO_CLIENT_ID,
		jti: randomUUID(),
		exp: Math.floor(expiresAt / 1_000),
		...(scopes && { scope: scopes.join(' ') }),
	};
	const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
	return `${content}.${createHmac('sha256', BREVO_CLIENT_SECRET).update(content).digest('base64url')}`;
}
