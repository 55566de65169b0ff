import { BREVO_SCOPES, endpoints } from '../../../../core/brevo/api/endpoints';
import { isAllowed, getNeed, getScope, parseTokenScopes } from '../../../../core/brevo/api/scopes';

const token = (claims: unknown) =>
	`e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;

/** As on https://developers.brevo.com/docs/oauth-scopes. */
it('names the scopes that Brevo has', () => {
	expect(BREVO_SCOPES).toEqual([
		'account:read',
		'campaigns.email:read',
		'campaigns.email:write',
		'contacts:read',
		'contacts:write',
		'events:read',
		'events:write',
		'transactional.email:read',
		'transactional.email:write',
		'webhooks:read',
		'webhooks:write',
	]);
});

it.each(Object.entries(endpoints))('%s has its scope', (_, endpoint) => {
	expect(endpoint).toMatchObject({ scopes: [getScope(endpoint)] });
	expect(BREVO_SCOPES).toContain(getScope(endpoint));
});

it('names the level of a key, and the scope of an app', () => {
	expect([endpoints.getSenders, endpoints.getProcess].map((one) => getNeed(one, 'app'))).toEqual([
		'account:read',
		'account:read',
	]);
	expect(
		[endpoints.getSenders, endpoints.upsertContact, endpoints.updateContact, endpoints.deleteContact].map(
			(one) => getNeed(one, 'key'),
		),
	).toEqual(['senders:read', 'contacts:write', 'contacts:write', 'contacts:all']);
});

it('does not take writing for reading', () => {
	expect(isAllowed(new Set(['contacts:write']), endpoints.getContacts)).toBe(false);
	expect(isAllowed(new Set(['contacts:write']), endpoints.deleteContact)).toBe(true);
	expect(isAllowed(new Set(['all']), endpoints.createEvents)).toBe(true);
});

describe('the scopes of a token', () => {
	it.each([
		[{ scope: 'contacts:read events:write', access_token: 'opaque' }],
		[{ access_token: token({ scope: 'contacts:read events:write' }) }],
		[{ access_token: token({ scope: ['contacts:read', 'events:write'] }) }],
		[{ scope: 'contacts:read', access_token: token({ scope: 'contacts:read events:write' }) }],
		[{ scope: 'contacts:read events:write', access_token: token({ scope: 'profile email' }) }],
		[{ scope: '', access_token: token({ scope: 'contacts:read  events:write' }) }],
	])('are named next to it or in it: %j', (answer) => {
		expect([...parseTokenScopes(answer)!]).toEqual(['contacts:read', 'events:write']);
	});

	it.each([
		[undefined],
		[{}],
		[{ access_token: 'opaque' }],
		[{ access_token: 'a.b.c' }],
		[{ access_token: token('text') }],
		[{ access_token: token({ scope: '' }) }],
		[{ scope: 'profile email', access_token: token({ scope: 'openid' }) }],
		[{ access_token: token({}) }],
	])('are not known from %j', (answer) => {
		expect(parseTokenScopes(answer)).toBeUndefined();
	});
});
