import { checkBaseUrl } from '../../http/baseUrl';

/** `oauthBaseUrl` lacks `/oauth/token`, `apiBaseUrl` ends with the API's version; neither has a trailing slash. */
export interface ZoomBaseUrls {
	oauthBaseUrl: string;
	apiBaseUrl: string;
}

/** See https://developers.zoom.us/docs/api/using-zoom-apis/ and, for the United States government's cloud, https://www.zoomgov.com */
export const ZOOM_ENVIRONMENTS = {
	commercial: { oauthBaseUrl: 'https://zoom.us', apiBaseUrl: 'https://api.zoom.us/v2' },
	government: { oauthBaseUrl: 'https://zoomgov.com', apiBaseUrl: 'https://api.zoomgov.com/v2' },
} as const satisfies Record<string, ZoomBaseUrls>;

export type ZoomEnvironment = keyof typeof ZOOM_ENVIRONMENTS | 'custom';

/** The environment fields of every Zoom OAuth2 credential, as n8n passes them. */
export interface ZoomEnvironmentFields {
	environment?: unknown;
	oauthBaseUrl?: unknown;
	apiBaseUrl?: unknown;
}

/**
 * The base URLs that a credential's calls use.
 *
 * @throws Error with a message for the person who filled in the credential: the environment is unknown, or a custom base
 *   URL is not a URL or would send credentials unencrypted
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
		throw new Error(`Environment '${String(environment)}' must be commercial, government or custom`);
	}
	return ZOOM_ENVIRONMENTS[environment];
}
