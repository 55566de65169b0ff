/** Scopes of each kind of token. Source: Zoom API reference, "Granular scopes" of each endpoint. */
export interface GrantedScopes {
	/** Scopes of a Server-to-Server app: the `:admin` form of each. */
	account: string[];
	/** Scopes of a user's app: the plain form, and no report scope at all. */
	user: string[];
	/** Scopes of an app's own token (`client_credentials`). */
	app: string[];
}

interface Scoped {
	scope: string;
	adminOnly?: boolean;
}

/** Every scope that a route asks for. */
export function collectScopes(routes: readonly Scoped[]): GrantedScopes {
	const forAccounts = routes.filter(({ scope }) => scope.endsWith(':admin'));
	const plain = forAccounts.filter(({ adminOnly }) => !adminOnly);
	return {
		account: removeDuplicates(forAccounts.map(({ scope }) => scope)),
		user: removeDuplicates(plain.map(({ scope }) => scope.replace(/:admin$/, ''))),
		app: [
			'marketplace:read:list_event_subscriptions',
			'marketplace:write:event_subscription',
			'marketplace:update:event_subscription',
			'marketplace:delete:event_subscription',
		],
	};
}

const removeDuplicates = (scopes: string[]): string[] => [...new Set(scopes)];
