import { locator, openAccount, type BrevoAccount } from './account.mts';
import { attendanceRows } from './people.mts';

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());
afterEach(() => expect(brevo.state().violations).toEqual([]));

const [row, other, third] = attendanceRows(3) as [Row, Row, Row];
type Row = ReturnType<typeof attendanceRows>[number];
const nameOnly = {
	attributeMapping: 'byField',
	fieldMapping: { fields: [{ field: 'name', attribute: 'FIRSTNAME', type: 'automatic' }] },
};

describe('an account that cannot be used', () => {
	it('says so for a wrong key, without the key', async () => {
		const run = openAccountWith('xkeysib-of-somebody-else');
		const { error } = await run;
		expect(error?.message).toBe('Brevo does not know this API key');
		expect(error?.description).toContain('xsmtpsib-');
		expect(JSON.stringify(error)).not.toContain('somebody-else');
	});

	it('says so for an IP block, with the address', async () => {
		brevo.sandbox.control.brevo.settings({ ipBlocked: true });
		const { error } = await brevo.sync([row]);
		expect(error?.message).toBe("Brevo blocks calls from this server's IP address 127.0.0.1");
		expect(error?.description).toContain('authorised_ips');
	});

	it('says so for a key that may only read, and writes nothing', async () => {
		brevo.sandbox.control.brevo.settings({ keyAccess: { contacts: 'read' } });
		for (const parameters of [{}, nameOnly]) {
			const { error } = await brevo.sync([row, other], parameters);
			expect(error?.message).toBe('The Brevo API key may not use "contacts"');
		}
		expect(brevo.contact(row.email)).toBeUndefined();
	});

	it.each(['addContacts', 'removeContacts'])('says so for %s', async (operation) => {
		await brevo.sync([row], { listMode: 'same', list: locator('name', 'Guests') });
		const name = operation === 'addContacts' ? 'Newsletter' : 'Guests';
		const list = locator('id', String(brevo.listId(name)));
		const body = { code: 'permission_denied', message: 'Access denied for resource "contacts".' };
		brevo.sandbox.control.fault({ vendor: 'brevo', path: '/contacts/(add|remove)$', status: 403, body });
		const { error } = await brevo.run({ resource: 'list', operation, list }, [row]);
		expect(error?.message).toBe('The Brevo API key may not use "contacts"');
	});

	it('says so for a single row as well, so that "Retry On Fail" sees it', async () => {
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			method: 'POST',
			path: '/contacts$',
			status: 503,
			body: {},
			times: 20,
		});
		const { error } = await brevo.sync([row], nameOnly);
		expect(error?.message).toBe('The service is not available at the moment');
	});

	it('says so for a page in place of an answer', async () => {
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			status: 403,
			raw: '<html><head><title>Attention Required! | Cloudflare</title></head></html>',
		});
		const { error } = await brevo.sync([row]);
		expect(error?.message).toContain('not JSON but a page titled "Attention Required! | Cloudflare"');
	});

	it('waits no longer than it may when the service is down', async () => {
		brevo.sandbox.control.fault({ vendor: 'brevo', status: 503, body: {}, times: 50 });
		const { error } = await brevo.sync([row], { requestOptions: { maxWait: 1 } });
		expect(error?.message).toBe('The service is not available at the moment');
		expect(brevo.calls().length).toBeLessThanOrEqual(2);
	});
});

describe('faults on the way', () => {
	it('waits as long as the header of a 429 says', async () => {
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			method: 'POST',
			path: '/contacts$',
			status: 429,
			body: {},
			headers: { 'x-sib-ratelimit-reset': '1' },
		});
		const { json } = await brevo.sync([row, other], nameOnly);
		expect(json).toMatchObject([{ action: 'created' }, { action: 'created' }]);
		const writes = brevo.sandbox.control
			.calls()
			.filter(({ method, path }) => method === 'POST' && path.endsWith('/contacts'));
		const rejected = writes.find(({ status }) => status === 429);
		expect(writes.map(({ status }) => status).sort()).toEqual([201, 201, 429]);
		expect(writes.at(-1)!.at - rejected!.at).toBeGreaterThanOrEqual(1000);
	});

	it('reports a limit that is further away than it may wait', async () => {
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			status: 429,
			body: {},
			headers: { 'x-sib-ratelimit-reset': '1800' },
		});
		const { error } = await brevo.sync([row]);
		expect(error?.message).toBe("Brevo's rate limit allows the next call in 1800 seconds");
	});

	it.each([500, 502, 425])('repeats an upsert after %i', async (status) => {
		brevo.sandbox.control.fault({ vendor: 'brevo', method: 'POST', path: '/contacts$', status, body: {} });
		const { json } = await brevo.sync([row], nameOnly);
		expect(json).toMatchObject([{ action: 'created' }]);
	});

	it('repeats an upsert after a cut connection', async () => {
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			method: 'POST',
			path: '/contacts$',
			status: 200,
			disconnect: true,
		});
		const { json } = await brevo.sync([row], nameOnly);
		expect(json).toMatchObject([{ action: 'created' }]);
	});

	it("lets one failed contact fail alone, with the reason in Brevo's words", async () => {
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			method: 'POST',
			path: '/contacts$',
			status: 400,
			body: { code: 'invalid_parameter', message: 'Invalid email address' },
		});
		const { json, hints, error } = await brevo.sync([row, other, third], nameOnly);
		expect(error).toBeUndefined();
		expect(json.map(({ action }) => action).sort()).toEqual(['created', 'created', 'failed']);
		expect(json.find(({ action }) => action === 'failed')).toMatchObject({
			reason: 'Brevo does not accept the email address (Brevo: Invalid email address)',
			lists: '',
		});
		expect(hints.join()).toContain('2 created, 1 failed');
	});

	it('moves failed contacts to the error output where there is one, and keeps their rows elsewhere', async () => {
		const bad = { vendor: 'brevo', method: 'POST', path: '/contacts$', status: 400 } as const;
		const body = { code: 'invalid_parameter', message: 'Invalid email address' };
		const parameters = { resource: 'contact', operation: 'sync', ...nameOnly };

		brevo.sandbox.control.fault({ ...bad, body });
		const { json, failed } = await brevo.run(parameters, [row, other], { onError: 'continueErrorOutput' });
		expect(json).toHaveLength(1);
		expect(failed).toHaveLength(1);
		expect(failed[0]?.json.error).toMatch(/^person\d@example.org: Brevo does not accept the email address/);

		brevo.sandbox.control.fault({ ...bad, body });
		const rows = [
			{ ...row, name: 'New' },
			{ ...other, name: 'New' },
		];
		const regular = await brevo.run(parameters, rows, { onError: 'continueRegularOutput' });
		expect(regular.json.map(({ action }) => action).sort()).toEqual(['failed', 'updated']);
	});

	it('stops trying when the key is withdrawn in mid-run, and says of each contact what became of it', async () => {
		const rows = attendanceRows(40);
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			method: 'POST',
			path: '/contacts$',
			status: 401,
			body: { code: 'unauthorized', message: 'Key not found' },
			after: 10,
			times: 100,
		});
		const { json, error } = await brevo.sync(rows, nameOnly);
		expect(error).toBeUndefined();
		expect(json.filter(({ action }) => action === 'created')).toHaveLength(10);
		const failed = json.filter(({ action }) => action === 'failed');
		expect(failed).toHaveLength(30);
		expect(failed.every(({ reason }) => String(reason).includes('does not know this API key'))).toBe(true);
		// Eight were in flight, and n8n itself repeats a 401 once.
		expect(brevo.writes().length).toBeLessThanOrEqual(10 + 2 * 8);
	});

	it('finds an attribute that another run has created in the meantime', async () => {
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			method: 'POST',
			path: '/attributes/normal/WEBINAR_NAME',
			status: 400,
			body: { code: 'invalid_parameter', message: 'Attribute name must be unique' },
		});
		const { json } = await brevo.sync([row]);
		expect(json).toMatchObject([{ action: 'created' }]);
		expect(brevo.calls().filter((call) => call === 'GET /contacts/attributes')).toHaveLength(2);
	});

	it('runs twice at the same time on a new account without a failure', async () => {
		const list = { listMode: 'same', list: locator('id', String(brevo.listId('Newsletter'))) };
		const runs = await Promise.all([brevo.sync([row, other], list), brevo.sync([row, third], list)]);
		for (const { json, error } of runs) {
			expect(error).toBeUndefined();
			expect(json.every(({ action }) => action === 'created' || action === 'updated')).toBe(true);
		}
		expect(brevo.state().contacts.filter(({ email }) => email?.startsWith('person'))).toHaveLength(3);
		expect(brevo.state().attributes.filter(({ name }) => name === 'WEBINAR_NAME')).toHaveLength(1);
	});
});

async function openAccountWith(apiKey: string) {
	const original = brevo.credentials.brevoApi.apiKey;
	brevo.credentials.brevoApi.apiKey = apiKey;
	try {
		return await brevo.sync([row]);
	} finally {
		brevo.credentials.brevoApi.apiKey = original;
	}
}
