import type { ZoomHalf } from '../half.mts';
import type { AccessToken } from '../oauth/tokens.mts';
import type { RateCategory } from './rateLimits.mts';

/** One call that passed access and rate checks. */
export interface ZoomCall {
	zoom: ZoomHalf;
	token: AccessToken;
	route: Route;
	/** Below `/v2`, as sent. */
	path: string;
	/** Path parameters, decoded as Zoom decodes them. */
	params: Record<string, string>;
	query: Record<string, string | undefined>;
	/** The JSON sent; empty where there was none. */
	body: Record<string, unknown>;
}

/** One endpoint of the Zoom API. */
export interface Route {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Below `/v2`, parameters as `:name`. */
	path: string;
	/** The granular scope of an account-level app; a user's app needs the same without `:admin`. */
	scope: string;
	/** No plain form of the scope exists. */
	adminOnly?: boolean;
	rate: RateCategory;
	/** Status of a successful response. Default: 200. */
	status?: 200 | 201 | 204;
	/** The body of the answer, nothing with 204; throws a `ZoomProblem`. */
	answer(call: ZoomCall): object | undefined | Promise<object | undefined>;
}
