import type { Endpoint } from '../../http/endpoint';
import { type ZoomAccess, isOpenToUsers } from './service';
import { splitWords } from '../../values/text';

/**
 * The scopes of a token, from `scope` in Zoom's token response: names separated by spaces. Undefined if Zoom did not list
 * them, as happens in the first seconds of a new app.
 */
export function parseScopes(scope: unknown): ReadonlySet<string> | undefined {
	const names = typeof scope === 'string' ? splitWords(scope) : [];
	return names.length > 0 ? new Set(names) : undefined;
}

export interface Coverage {
	/** Scopes of the token that cover these endpoints. */
	readonly scopes: readonly string[];
	/** Missing scopes, under the names that an app of this kind can be given. */
	readonly missing: readonly string[];
}

/** Compares the scopes that endpoints need with those of the token. */
export function checkCoverage(
	endpoints: readonly Endpoint[],
	granted: ReadonlySet<string>,
	access: ZoomAccess,
): Coverage {
	const scopes = new Set<string>();
	const missing = new Set<string>();
	for (const need of endpoints.flatMap((endpoint) => endpoint.scopes ?? [])) {
		const alternatives = need.split(' | ');
		const serving = alternatives.flatMap(listServingScopes).filter((scope) => granted.has(scope));
		if (serving.length > 0) serving.forEach((scope) => scopes.add(scope));
		else missing.add(pickOffered(alternatives, access));
	}
	return { scopes: [...scopes].sort(), missing: [...missing].sort() };
}

/** Zoom offers account-wide apps the names that end with `:admin`, and apps of single users the others. */
const pickOffered = (alternatives: readonly string[], access: ZoomAccess): string =>
	alternatives.find((scope) => scope.endsWith(':admin') === (access === 'account')) ?? alternatives[0] ?? '';

/** Products that have another name in classic scopes, which apps made before March 2024 may still have. */
const CLASSIC_PRODUCTS: Readonly<Record<string, string>> = { cloud_recording: 'recording' };
const SUMMARY = /^(list_)?summar(y|ies)$/;

/**
 * Lists a granular scope, its form for master accounts, and the classic scopes that included it:
 * `meeting:update:registrant:admin` was part of `meeting:write:admin`. https://developers.zoom.us/docs/integrations/oauth-scopes/
 */
export function listServingScopes(scope: string): string[] {
	const [product = '', verb = '', object = '', ...suffix] = scope.split(':');
	const classicProduct = SUMMARY.test(object) ? 'meeting_summary' : (CLASSIC_PRODUCTS[product] ?? product);
	// The classic scope for writing users included reading them.
	const verbs = verb !== 'read' ? ['write'] : product === 'user' ? ['read', 'write'] : ['read'];
	return [
		scope,
		[product, verb, object, 'master'].join(':'),
		...verbs.map((classicVerb) => [classicProduct, classicVerb, ...suffix].join(':')),
	];
}

/**
 * The endpoints of an operation that a credential of this kind may call. Reports are for account-wide apps; single users
 * read lists of past meetings and webinars instead. An operation declares both and calls one.
 */
export const selectEndpoints = (endpoints: readonly Endpoint[], access: ZoomAccess): Endpoint[] =>
	access === 'user'
		? endpoints.filter(isOpenToUsers)
		: endpoints.filter(({ path }) => {
				const report = getReportPath(path);
				return !endpoints.some((other) => other.path === report);
			});

/** `/past_meetings/{meetingId}/participants` -> `/report/meetings/{meetingId}/participants` */
const getReportPath = (path: string): string | undefined => {
	const [, kind, rest] = /^\/past_(meetings|webinars)(\/\{\w+\}\/\w+)$/.exec(path) ?? [];
	return kind && `/report/${kind}${rest}`;
};
