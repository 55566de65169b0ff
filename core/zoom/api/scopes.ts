import type { Endpoint } from '../../http/endpoint';
import { type ZoomAccess, isOpenToUsers } from './service';

/**
 * The scopes of a token, from the `scope` of Zoom's token answer: names with blanks between. Undefined where Zoom did not
 * say, as it happens in the first seconds of a new app.
 */
export function parseScopes(scope: unknown): ReadonlySet<string> | undefined {
	const names = typeof scope === 'string' ? scope.split(/[\s,]+/).filter((name) => name !== '') : [];
	return names.length > 0 ? new Set(names) : undefined;
}

export interface Coverage {
	/** Scopes of the token that serve these endpoints. */
	readonly scopes: readonly string[];
	/** What is lacking, by the names that an app of this kind can be given. */
	readonly missing: readonly string[];
}

/** What of the scopes that endpoints need the token has. */
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

/** Account-wide apps are offered the names that end with `:admin`, those of single users the others. */
const pickOffered = (alternatives: readonly string[], access: ZoomAccess): string =>
	alternatives.find((scope) => scope.endsWith(':admin') === (access === 'account')) ?? alternatives[0] ?? '';

/** Classic scopes, which apps made before March 2024 may still have, called this product otherwise. */
const CLASSIC_PRODUCTS: Readonly<Record<string, string>> = { cloud_recording: 'recording' };
const SUMMARY = /^(list_)?summar(y|ies)$/;

/**
 * A granular scope, its form for master accounts, and the classic scopes that stood for it: `meeting:update:registrant:admin`
 * was part of `meeting:write:admin`. https://developers.zoom.us/docs/integrations/oauth-scopes/
 */
export function listServingScopes(scope: string): string[] {
	const [product = '', verb = '', object = '', ...suffix] = scope.split(':');
	const classicProduct = SUMMARY.test(object) ? 'meeting_summary' : (CLASSIC_PRODUCTS[product] ?? product);
	// Whoever could write users could read them, too.
	const verbs = verb !== 'read' ? ['write'] : product === 'user' ? ['read', 'write'] : ['read'];
	return [
		scope,
		[product, verb, object, 'master'].join(':'),
		...verbs.map((classicVerb) => [classicProduct, classicVerb, ...suffix].join(':')),
	];
}

/**
 * Those of an operation's endpoints that a credential of this kind may come to. Reports exist for accounts, and what single
 * users may read of past events stands in for them: an operation declares both and calls one.
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
