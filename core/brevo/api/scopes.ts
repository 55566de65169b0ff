import { isJson, type Endpoint, type Json } from '../../http/endpoint';
import { splitWords } from '../../values/text';

/** A way to authenticate: an API key, or an app that gets access tokens by OAuth 2.0. */
export type BrevoAccess = 'key' | 'app';

/** The areas of Brevo's scopes, by the first word of a path. https://developers.brevo.com/docs/oauth-scopes */
const AREAS: Readonly<Record<string, string>> = {
	contacts: 'contacts',
	emailCampaigns: 'campaigns.email',
	events: 'events',
	processes: 'account',
	senders: 'account',
	smtp: 'transactional.email',
	webhooks: 'webhooks',
};

/** The levels of a restricted key; each includes the ones before it. https://help.brevo.com/hc/en-us/articles/40158277171474 */
const KEY_LEVELS: Readonly<Record<Endpoint['method'], string>> = {
	GET: 'read',
	POST: 'write',
	PUT: 'write',
	PATCH: 'all',
	DELETE: 'all',
};

type Call = Pick<Endpoint, 'method' | 'path'>;

/** Returns the first word of a path: the resource by which Brevo restricts keys. */
export const getResource = ({ path }: Call): string => path.split('/')[1] ?? '';

/** Returns the scope that an app needs for a call. Writing does not include reading. */
export const getScope = (call: Call): string =>
	`${AREAS[getResource(call)] ?? getResource(call)}:${call.method === 'GET' ? 'read' : 'write'}`;

/** Returns the name of what a credential needs for a call: a scope of an app, or the level of a key. */
export const getNeed = (call: Call, access: BrevoAccess): string =>
	access === 'app' ? getScope(call) : `${getResource(call)}:${KEY_LEVELS[call.method]}`;

/** Scope of apps made before Brevo had single scopes; allows every call. */
const EVERYTHING = 'all';
const SCOPE = /^[\w.]+:(read|write)$/;

/** Whether the scopes of a token allow a call. */
export const isAllowed = (granted: ReadonlySet<string>, call: Call): boolean =>
	granted.has(EVERYTHING) || granted.has(getScope(call));

/**
 * Returns the scopes of a token, a JSON Web Token: those that it holds, or else those named next to it, which Brevo does not
 * document. Undefined if neither names any.
 * @param token Brevo's answer with the token
 */
export function parseTokenScopes(token: unknown): ReadonlySet<string> | undefined {
	if (!isJson(token)) return undefined;
	const scopes = toScopes(parseClaims(token.access_token)?.scope) ?? toScopes(token.scope);
	return scopes && new Set(scopes);
}

function toScopes(scope: unknown): string[] | undefined {
	const names = Array.isArray(scope) ? scope.map(String) : typeof scope === 'string' ? splitWords(scope) : [];
	return names.some((name) => name === EVERYTHING || SCOPE.test(name)) ? names : undefined;
}

/** The claims of a JSON Web Token, whose signature only Brevo can verify. */
function parseClaims(token: unknown): Json | undefined {
	const claims = typeof token === 'string' ? token.split('.')[1] : undefined;
	if (!claims) return undefined;
	try {
		const parsed: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString());
		return isJson(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}
