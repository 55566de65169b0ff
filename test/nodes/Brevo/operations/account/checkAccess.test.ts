import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { BREVO_SCOPES } from '../../../../../core/brevo/api/endpoints';
import { brevo as connector } from '../../../../../nodes/Brevo/connector';
import { listSecrets } from '../../../../../nodes/shared/http/redactCredential';
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
const CHECK = { resource: 'account', operation: 'checkAccess' };
const check = async (more: INodeParameters = {}) => {
	const { json, hints, error } = await brevo.run({ ...CHECK, ...more });
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
		expect(hint).toBe(`The credential has everything for ${names.length} of ${names.length} operations.`);
		expect(brevo.calls()).toEqual(['POST /realms/partner/oauth/token', 'GET /contacts/attributes']);
	});

	it.each([{}, { namesScopes: true }, { scopeRejection: 'insufficient_scope' }])(
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
			expect(hint).toMatch(
				/\. \d+ lack something, which some of their settings may not need\. It lacks: contacts:read, events:write\. .*brevo app scopes update/,
			);
		},
	);

	it('is tried as a key is if its token names no scopes', async () => {
		settings({ claimsScopes: false, appScopes: BREVO_SCOPES.filter((scope) => scope !== 'events:read') });
		brevo.credentials.brevoOAuth2Api.scope = '';
		const { rows, hint } = await checkApp();
		expect(rows['event.track']).toMatchObject({
			allowed: false,
			missing: ['events:read'],
			untested: ['events:write'],
		});
		expect(rows['contact.delete']).toMatchObject({ allowed: null, untested: ['contacts:write'] });
		expect(hint).toMatch(/1 lacks something.*whether Brevo allows them shows only when they run\.$/);
	});

	it('is asked once for several items', async () => {
		const { json } = await brevo.run({ ...CHECK, authentication: 'oAuth2' }, [{}, {}, {}]);
		expect(json).toHaveLength(3 * names.length);
		expect(brevo.calls()).toHaveLength(2);
	});

	it('finds nothing of its secrets in outputs, hints and errors', async () => {
		const run = async () => await brevo.run({ ...CHECK, authentication: 'oAuth2' });
		const runs = [await run()];
		const secrets = listSecrets(brevo.credentials.brevoOAuth2Api);
		const token = String((brevo.credentials.brevoOAuth2Api.oauthTokenData as IDataObject).access_token);
		expect(secrets).toContain(token);
		for (const status of [400, 500]) {
			const body = { code: 'odd', message: `Not for the client of ${token}` };
			brevo.sandbox.control.fault({ vendor: 'brevo', path: '/v3/contacts', status, times: 9, body });
			runs.push(await run());
			brevo.sandbox.control.reset();
			delete brevo.credentials.brevoOAuth2Api.oauthTokenData;
			runs.push(await run());
		}
		expect(runs[1]!.error?.description).toContain('Not for the client of [hidden]');
		for (const { json, hints, error } of runs) {
			const shown = JSON.stringify([json, hints, error?.message, error?.description, error]);
			for (const secret of secrets) expect(shown).not.toContain(secret);
		}
	});

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
		expect(hint).toMatch(
			/\d+ operations write: whether Brevo allows them shows only when they run\. An API key that is not restricted/,
		);
	});

	it('is tried once for several items', async () => {
		const { json } = await brevo.run(CHECK, [{}, {}, {}]);
		expect(json).toHaveLength(3 * names.length);
		expect(brevo.calls()).toHaveLength(6);
	});

	it('that may not read a resource may not write it either', async () => {
		settings({ keyAccess: { events: 'none', emailCampaigns: 'read' } });
		const { rows, hint } = await check();
		expect(rows['event.track']).toMatchObject({ allowed: false, missing: ['events:read', 'events:write'] });
		expect(rows['campaign.get']).toMatchObject({ allowed: true });
		expect(rows['campaign.sendNow']).toMatchObject({ allowed: null });
		expect(hint).toContain('It lacks: events:read, events:write. Give the key');
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
		expect(error?.message).toBe('The service is not available at the moment');
		expect(rows).toEqual({});
	});
});
