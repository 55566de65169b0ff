import { checkBaseUrl } from '../../http/baseUrl';

/** `oauthBaseUrl` is without `/oauth/token`, `apiBaseUrl` ends with the API's version; both without a trailing slash. */
export interface ZoomBaseUrls {
	oauthBaseUrl: string;
	apiBaseUrl: string;
}

/** https://developers.zoom.us/docs/api/using-zoom-apis/ and, for the United States government's cloud, https://www.zoomgov.com */
export const ZOOM_ENVIRONMENTS = {
	commercial: { oauthBaseUrl: 'https://zoom.us', apiBaseUrl: 'https://api.zoom.us/v2' },
	government: { oauthBaseUrl: 'https://zoomgov.com', apiBaseUrl: 'https://api.zoomgov.com/v2' },
} as const satisfies Record<string, ZoomBaseUrls>;

export type ZoomEnvironment = keyof typeof ZOOM_ENVIRONMENTS | 'custom';

/** The environment fields every Zoom OAuth2 credential has, as n8n hands them over. */
export interface ZoomEnvironmentFields {
	environment?: unknown;
	oauthBaseUrl?: unknown;
	apiBaseUrl?: unknown;
}

/**
 * Where a credential's calls go.
 *
 * @throws Error with a sentence for the person who filled in the credential: unknown environment, or a custom
 *   base URL that is not one or would send credentials in clear text
 */
export function getZoomBaseUrls(fields: ZoomEnvironmentFields): ZoomBaseUrls {
	const environment = fields.environment ?? 'commercial';
	if (environment === 'custom') {
		return {
			oauthBaseUrl: checkBaseUrl(String(fields.oauthBaseUrl ?? ''), 'OAuth Base URL'),
			apiBaseUrl: checkBaseUrl(String(fields.apiBaseUrl ?? ''), 'API Base URL'),
		};
	}
	if (environment !== 'commercial' && environment !== 'government') {
		throw new Error(`Environment '${String(environment)}' is not one of commercial, government and custom`);
	}
	return ZOOM_ENVIRONMENTS[environment];
}
