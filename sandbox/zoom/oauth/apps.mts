import {
	ZOOM_CLIENT_ID,
	ZOOM_CLIENT_SECRET,
	ZOOM_USER_CLIENT_ID,
	ZOOM_USER_CLIENT_SECRET,
} from '../../network/constants.mts';
import { TICKED_FOR_EVENTS } from './eventScopes.mts';
import type { GrantedScopes } from './scopes.mts';

export type Grant = 'account_credentials' | 'authorization_code' | 'refresh_token' | 'client_credentials';

/** An app of Zoom's marketplace. */
export interface ZoomApp {
	name: string;
	clientId: string;
	clientSecret: string;
	grants: readonly Grant[];
	/** Scopes of the tokens that act for the account or a user. */
	scopes: string[];
	/** Scopes of the app's own token. */
	appScopes: string[];
	/** Scopes that the app has for the sake of events; no call needs them. */
	eventScopes: string[];
	/** Whether a user of the account added the app; its own token works without. */
	installed: boolean;
	/** A deactivated app gets no token, and its tokens stop working. */
	active: boolean;
}

export function seedApps({ account, user, app }: GrantedScopes): ZoomApp[] {
	return [
		{
			name: 'Sandbox Server-to-Server app',
			clientId: ZOOM_CLIENT_ID,
			clientSecret: ZOOM_CLIENT_SECRET,
			grants: ['account_credentials'],
			scopes: [...account],
			appScopes: [],
			eventScopes: [],
			installed: true,
			active: true,
		},
		{
			name: 'Sandbox General App',
			clientId: ZOOM_USER_CLIENT_ID,
			clientSecret: ZOOM_USER_CLIENT_SECRET,
			grants: ['authorization_code', 'refresh_token', 'client_credentials'],
			scopes: [...user],
			appScopes: [...app],
			eventScopes: [...TICKED_FOR_EVENTS],
			installed: true,
			active: true,
		},
	];
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The allow list every sandbox app has: n8n's callback on this machine, whatever port n8n listens on. */
export function isAllowedRedirect(uri: string): boolean {
	if (!URL.canParse(uri)) return false;
	const { protocol, hostname, pathname } = new URL(uri);
	return (
		/^https?:$/.test(protocol) && LOOPBACK.has(hostname) && pathname === '/rest/oauth2-credential/callback'
	);
}
