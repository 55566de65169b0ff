import type { Endpoint, Method } from '../../../http/endpoint';
import type { ZoomRateClass } from '../rateLimits';

export interface ZoomEndpoint extends Endpoint {
	readonly rate: ZoomRateClass;
	readonly scopes: readonly string[];
}

/** A granular scope that exists for account-wide apps and for single users. https://developers.zoom.us/docs/integrations/oauth-scopes-granular/ */
export const anyAppScope = (scope: string): readonly string[] => [`${scope}:admin | ${scope}`];

/** A granular scope that exists for master accounts, too. */
export const anyLevelScope = (scope: string): readonly string[] => [
	`${scope}:admin | ${scope} | ${scope}:master`,
];

const createEntry =
	<const M extends Method>(method: M) =>
	<const P extends string, const R extends ZoomRateClass>(path: P, rate: R, scopes: readonly string[]) =>
		({ method, path, rate, scopes }) as const;

export const get = createEntry('GET');
export const post = createEntry('POST');
export const put = createEntry('PUT');
export const patch = createEntry('PATCH');
export const remove = createEntry('DELETE');
