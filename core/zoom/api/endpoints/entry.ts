import type { Endpoint, Method } from '../../../http/endpoint';
import type { RateClass } from '../rateLimits';

export interface ZoomEndpoint extends Endpoint {
	readonly rate: RateClass;
	readonly scopes: readonly string[];
}

/** A granular scope that exists for account-wide apps and for single users. https://developers.zoom.us/docs/integrations/oauth-scopes-granular/ */
export const both = (scope: string): readonly string[] => [`${scope}:admin | ${scope}`];

/** A granular scope that exists for master accounts, too. */
export const anyLevel = (scope: string): readonly string[] => [`${scope}:admin | ${scope} | ${scope}:master`];

const entryOf =
	<const M extends Method>(method: M) =>
	<const P extends string, const R extends RateClass>(path: P, rate: R, scopes: readonly string[]) =>
		({ method, path, rate, scopes }) as const;

export const get = entryOf('GET');
export const post = entryOf('POST');
export const put = entryOf('PUT');
export const patch = entryOf('PATCH');
export const remove = entryOf('DELETE');
