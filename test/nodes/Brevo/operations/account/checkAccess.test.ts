import type { INodeParameters } from 'n8n-workflow';

import { BREVO_SCOPES } from '../../../../../core/brevo/api/endpoints';
import { brevo as connector } from '../../../../../nodes/Brevo/connector';
import { openAccount, type BrevoAccount } from '../../account.mts';

let brevo: BrevoAccount;
beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => {
	brevo.sandbox.control.reset();
	delete brevo.credentials.brevoOAuth2Api.oauthTokenData;
	delete brevo.credentials.brevoOAuth2Api.scope;
});

const names = connector.resources
	.filter(({ value }) => value !== 'account')
	.flatMap(({ value, operations }) => operations.map((operation) => `${value}.${operation.value}`));
const check = async (more: INodeParameters = {}) => {
	const { json, hints, error } = await brevo.run({ resource: 'account', operation: 'checkAccess', ...more });
	const rows = Object.fromEntries(
		json.map((row) => [`${String(row.resource)}.${String(row.operation)}`, row]),
	);
	return { rows, hint: (hints ?? []).join(' '), error };
};
const settings = (changes: object) => brevo.sandbox.control.brevo.settings(changes);

describe('an app', () => {
	const checkApp = async (more: INodeParameters = {}) => await check({ authentication: 'oAuth2', ...more });

	it('with every scope may run every operation, by one call', async () => {
		const { rows, hint } = await checkApp();
		expect(Object.keys(rows)).toEqual(names);
		expect(Object.values(rows).filter(({ allowed }) => allowed !== true)).toEqual([]);
		expect(rows['event.track']).toMatchObject({
			scopes: ['contacts:read', 'events:read', 'events:write'],
			missing: [],
		});
		expect(hint).toBe(
			`The credential may run ${names.length} of ${names.length} operations, and may not run 0.`,
		);
		expect(brevo.calls()).toEqual(['POST /realms/partner/oauth/token', 'GET /contacts/attributes']);
	});

	it.each([{}, { namesScopes: true }, { scopeRefusal: 'insufficient_scope' }])(
		'lacks scopes, whatever is not documented: %j',
		async (undocumented) => {
			const appScopes = BREVO_SCOPES.filter((scope) => !/^(events:write|contacts:read)$/.test(scope));
			settings({ appScopes, ...undocumented });
			brevo.credentials.brevoOAuth2Api.scope = appScopes.join(' ');
			const { rows, hint } = await checkApp({ onlyLacking: true });
			expect(rows['event.track']).toMatchObject({
				allowed: false,
				missing: ['contacts:read', 'events:write'],
				untested: [],
			});
			expect(rows).not.toHaveProperty(['campaign.get']);
			expect(hint).toMatch(/It lacks: contacts:read, events:write\. .*brevo app scopes update/);
		},
	);

	it('says why there is no token', async () => {
		settings({ appScopes: ['contacts:read'] });
		const { error } = await checkApp();
		expect(error?.message).toMatch(/was not granted a scope that the credential requests/);
		expect(error?.description).toMatch(/Remove it from Scopes/);
	});

	it('asks for a new token once an hour, not for each run', async () => {
		await checkApp();
		await checkApp();
		brevo.sandbox.control.expireTokens();
		await checkApp();
		expect(brevo.calls().filter((call) => call.endsWith('/token'))).toHaveLength(2);
	});
});

describe('an API key', () => {
	it('is tried by reading; whether it may write is not known', async () => {
		const { rows, hint, error } = await check();
		expect(error).toBeUndefined();
		expect(brevo.calls().sort()).toEqual([
			'GET /contacts/attributes',
			'GET /emailCampaigns',
			'GET /events',
			'GET /processes',
			'GET /senders',
			'GET /smtp/templates',
		]);
		expect(rows['list.getMany']).toMatchObject({ allowed: true, scopes: ['contacts:read'], untested: [] });
		expect(rows['contact.delete']).toMatchObject({ allowed: null, missing: [], untested: ['contacts:all'] });
		expect(hint).toMatch(/operations write: Brevo does not tell beforehand/);
	});

	it('that may not read a resource may not write it either', async () => {
		settings({ keyAccess: { events: 'none', emailCampaigns: 'read' } });
		const { rows, hint } = await check();
		expect(rows['event.track']).toMatchObject({ allowed: false, missing: ['events:read', 'events:write'] });
		expect(rows['campaign.get']).toMatchObject({ allowed: true });
		expect(rows['campaign.sendNow']).toMatchObject({ allowed: null });
		expect(hint).toMatch(/It lacks: events:\w+/);
	});

	it.each([[{ ipBlocked: true }, /blocks calls from this server's IP address/]])(
		'does not take another error for an answer: %j',
		async (changes, message) => {
			settings(changes);
			const { rows, error } = await check();
			expect(error?.message).toMatch(message);
			expect(rows).toEqual({});
		},
	);

	it('lacks nothing just because Brevo is not available', async () => {
		brevo.sandbox.control.fault({ vendor: 'brevo', path: '/v3/events', status: 500, times: 9, body: {} });
		const { rows, error } = await check();
		expect(error).toBeDefined();
		expect(rows).toEqual({});
	});
});
