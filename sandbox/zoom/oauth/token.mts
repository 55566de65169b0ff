import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ZOOM_ACCOUNT_ID } from '../../network/constants.mts';
import type { ZoomHalf } from '../half.mts';
import type { Grant, ZoomApp } from './apps.mts';
import { type AccessToken, TOKEN_LIFETIME_SECONDS } from './tokens.mts';

type Parameters = Record<string, string | undefined>;

/** Thrown inside a grant; becomes `{reason, error}`, the shape of Zoom's token endpoint only. */
class TokenError extends Error {
	constructor(
		readonly status: number,
		readonly error: string,
		readonly reason: string,
	) {
		super(reason);
	}
}

/** `POST /oauth/token` and `POST /oauth/revoke` (source: Zoom, "OAuth 2.0" and "OAuth error messages"). */
export function registerToken(app: FastifyInstance, zoom: ZoomHalf): void {
	app.post('/oauth/token', async (request, reply) =>
		catchTokenError(reply, () => {
			const client = authenticate(request, zoom);
			const parameters = readParameters(request);
			const grant = grants[parameters.grant_type as Grant];
			if (!parameters.grant_type) throw new TokenError(400, 'invalid_request', 'Bad Request');
			if (!grant || !client.grants.includes(parameters.grant_type as Grant)) {
				throw new TokenError(400, 'unsupported_grant_type', 'unsupported grant type');
			}
			return grant(zoom, client, parameters);
		}),
	);

	app.post('/oauth/revoke', async (request, reply) =>
		catchTokenError(reply, () => {
			authenticate(request, zoom);
			if (!zoom.tokens.revoke(readParameters(request).token ?? '')) {
				throw new TokenError(400, 'invalid_request', 'Invalid Token!');
			}
			return { status: 'success' };
		}),
	);
}

async function catchTokenError(reply: FastifyReply, run: () => object): Promise<object> {
	try {
		return run();
	} catch (problem) {
		if (!(problem instanceof TokenError)) throw problem;
		return reply.code(problem.status).send({ reason: problem.reason, error: problem.error });
	}
}

function authenticate(request: FastifyRequest, zoom: ZoomHalf): ZoomApp {
	const [scheme, encoded = ''] = (request.headers.authorization ?? '').split(' ', 2);
	const [clientId, clientSecret] = splitOnce(Buffer.from(encoded, 'base64').toString('utf8'), ':');
	const client = scheme?.toLowerCase() === 'basic' ? zoom.findApp(clientId) : undefined;
	if (!client || client.clientSecret !== clientSecret) {
		throw new TokenError(401, 'invalid_client', 'Invalid client_id or client_secret');
	}
	if (!client.active) throw new TokenError(400, 'invalid_client', 'The application is disabled. (4,717)');
	return client;
}

/** Zoom reads form bodies and query strings; a JSON body counts as no parameters at all. */
function readParameters(request: FastifyRequest): Parameters {
	const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
	return { ...(request.query as Parameters), ...(isForm ? (request.body as Parameters) : {}) };
}

const grants: Record<Grant, (zoom: ZoomHalf, client: ZoomApp, parameters: Parameters) => object> = {
	account_credentials(zoom, client, { account_id }) {
		if (account_id !== ZOOM_ACCOUNT_ID) throw new TokenError(400, 'invalid_request', 'Bad Request');
		return buildTokenAnswer(
			zoom,
			zoom.tokens.issueAccess({ clientId: client.clientId, scopes: client.scopes }),
		);
	},

	client_credentials(zoom, client) {
		return buildTokenAnswer(
			zoom,
			zoom.tokens.issueAccess({ clientId: client.clientId, scopes: client.appScopes }),
		);
	},

	authorization_code(zoom, client, { code = '', redirect_uri, code_verifier }) {
		const granted = zoom.tokens.useCode(code);
		if (!granted || granted.clientId !== client.clientId) {
			throw new TokenError(400, 'invalid_request', `Invalid authorization code ${code}`);
		}
		if (granted.redirectUri !== redirect_uri) {
			throw new TokenError(400, 'invalid_request', 'Redirect URI mismatch. (4,709)');
		}
		if (granted.codeChallenge && granted.codeChallenge !== toChallenge(code_verifier ?? '')) {
			throw new TokenError(400, 'invalid_grant', 'Invalid code verifier');
		}
		return issueUserTokens(zoom, client, granted.userId);
	},

	refresh_token(zoom, client, { refresh_token = '' }) {
		const granted = zoom.tokens.useRefresh(refresh_token, client.clientId);
		if (!granted) throw new TokenError(400, 'invalid_grant', 'Invalid Token!');
		return issueUserTokens(zoom, client, granted.userId);
	},
};

function buildTokenAnswer(zoom: ZoomHalf, token: AccessToken): object {
	return {
		access_token: token.value,
		token_type: 'bearer',
		expires_in: TOKEN_LIFETIME_SECONDS,
		scope: token.scopes.join(' '),
		api_url: zoom.getApiUrl(),
	};
}

function issueUserTokens(zoom: ZoomHalf, client: ZoomApp, userId: string): object {
	const token = zoom.tokens.issueAccess({ clientId: client.clientId, scopes: client.scopes, userId });
	const refresh = zoom.tokens.issueRefresh({ clientId: client.clientId, userId });
	return { ...buildTokenAnswer(zoom, token), refresh_token: refresh.value };
}

function toChallenge(verifier: string): string {
	return createHash('sha256').update(verifier).digest('base64url');
}

function splitOnce(text: string, separator: string): [string, string] {
	const at = text.indexOf(separator);
	return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
