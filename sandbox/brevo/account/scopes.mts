/** Paths below `/v3` that a scope covers, with all that is below them: https://developers.brevo.com/docs/oauth-scopes */
const PATHS: Record<string, string[]> = {
	account: ['/account', '/senders', '/inbound', '/feeds', '/processes'],
	'campaigns.email': ['/emailCampaigns'],
	contacts: ['/contacts'],
	events: ['/events'],
	'transactional.email': [
		'/smtp/email',
		'/smtp/templates',
		'/smtp/emails',
		'/smtp/statistics',
		'/smtp/blockedContacts',
		'/smtp/blockedDomains',
	],
	webhooks: ['/webhooks'],
};

/** The scopes of these paths, all of which the sandbox's app has at first. */
export const ALL_SCOPES: readonly string[] = Object.keys(PATHS).flatMap((area) => [
	`${area}:read`,
	`${area}:write`,
]);

/** The scope for a call, which for writing does not include reading; undefined where there is none. */
export function findScope(method: string, path: string): string | undefined {
	const area = Object.entries(PATHS).find(([, prefixes]) =>
		prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}/`)),
	)?.[0];
	return area && `${area}:${method === 'GET' ? 'read' : 'write'}`;
}
