import {
	BREVO_API_KEY,
	BREVO_CLIENT_ID,
	BREVO_CLIENT_SECRET,
	ZOOM_ACCOUNT_ID,
	ZOOM_CLIENT_ID,
	ZOOM_CLIENT_SECRET,
	ZOOM_SECRET_TOKEN,
	ZOOM_USER_CLIENT_ID,
	ZOOM_USER_CLIENT_SECRET,
} from './constants.mts';

/** Addresses of the two vendors, and the keys for them. */
export interface Connection {
	/** `http://127.0.0.1:port` */
	url: string;
	zoom: {
		oauthBaseUrl: string;
		apiBaseUrl: string;
		accountId: string;
		clientId: string;
		clientSecret: string;
		userClientId: string;
		userClientSecret: string;
		secretToken: string;
	};
	brevo: { baseUrl: string; apiKey: string; clientId: string; clientSecret: string };
}

export function createConnection(url: string): Connection {
	return {
		url,
		zoom: {
			oauthBaseUrl: `${url}/zoom`,
			apiBaseUrl: `${url}/zoom/v2`,
			accountId: ZOOM_ACCOUNT_ID,
			clientId: ZOOM_CLIENT_ID,
			clientSecret: ZOOM_CLIENT_SECRET,
			userClientId: ZOOM_USER_CLIENT_ID,
			userClientSecret: ZOOM_USER_CLIENT_SECRET,
			secretToken: ZOOM_SECRET_TOKEN,
		},
		brevo: {
			baseUrl: `${url}/brevo/v3`,
			apiKey: BREVO_API_KEY,
			clientId: BREVO_CLIENT_ID,
			clientSecret: BREVO_CLIENT_SECRET,
		},
	};
}

/** Values for the credentials, each with its label. */
export function listConnectionValues({ zoom, brevo }: Connection): Array<[string, string]> {
	return [
		['Zoom OAuth base URL', zoom.oauthBaseUrl],
		['Zoom API base URL', zoom.apiBaseUrl],
		['Zoom account ID', zoom.accountId],
		['Server-to-Server client ID', zoom.clientId],
		['Server-to-Server client secret', zoom.clientSecret],
		['User app client ID', zoom.userClientId],
		['User app client secret', zoom.userClientSecret],
		['Webhook secret token', zoom.secretToken],
		['Brevo base URL', brevo.baseUrl],
		['Brevo API key', brevo.apiKey],
		['Brevo app client ID', brevo.clientId],
		['Brevo app client secret', brevo.clientSecret],
	];
}
