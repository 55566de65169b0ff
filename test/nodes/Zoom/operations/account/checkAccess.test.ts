import { selectEndpoints } from '../../../../../core/zoom/api/scopes';
import { zoom as connector } from '../../../../../nodes/Zoom/connector';
import { ACCOUNT_ONLY_OPERATIONS } from '../../../../../nodes/Zoom/operations/account/checkAccess';
import { listEndpoints } from '../../../../../nodes/shared/catalogue';
import { ZOOM_PARAMETERS } from '../../../../catalogue/zoomParameters';
import { pickShare, TRIES_ALL } from '../../../../support/dayShare.mts';
import { locator, openAccount, SEED, type ZoomAccount } from '../../account.mts';

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
afterAll(async () => await zoom.sandbox.close());
beforeEach(() => zoom.sandbox.control.reset());

const check = { resource: 'account', operation: 'checkAccess' };
const others = connector.resources.filter(({ value }) => value !== 'account');
const operations = others.flatMap(({ value, operations: list }) =>
	list.map((operation) => [`${value}.${operation.value}`, operation] as const),
);
const byOperation = (json: Array<Record<string, unknown>>) =>
	Object.fromEntries(json.map((row) => [`${String(row.resource)}.${String(row.operation)}`, row]));

describe('a Server-to-Server app', () => {
	it('allows every operation of this node with every scope', async () => {
		const { json, hints, error } = await zoom.run(check);
		expect(error).toBeUndefined();
		expect(json.map(({ resource, operation }) => `${String(resource)}.${String(operation)}`)).toEqual(
			operations.map(([name]) => name),
		);
		expect(json.filter(({ allowed }) => !allowed)).toEqual([]);
		expect(byOperation(json)['webinar.get']).toEqual({
			resource: 'webinar',
			operation: 'get',
			name: 'Webinar: Get',
			allowed: true,
			scopes: ['webinar:read:webinar:admin'],
			missing: [],
			note: '',
		});
		expect(hints).toEqual([
			`The credential has every scope for ${operations.length} of ${operations.length} operations.`,
		]);
		expect(zoom.calls()).toEqual(['GET /users']);
	});

	it('reports missing scopes, the operations that need them, and what to do', async () => {
		zoom.sandbox.control.zoom.removeScope({
			clientId: zoom.sandbox.zoom.clientId,
			scope: 'webinar:read:list_absentees:admin',
		});
		const { json, hints } = await zoom.run({ ...check, onlyLacking: true });
		expect(Object.keys(byOperation(json)).sort()).toEqual(
			operations
				.filter(([, operation]) => listEndpoints(operation).some(({ path }) => path.endsWith('/absentees')))
				.map(([name]) => name)
				.sort(),
		);
		expect(byOperation(json)['webinar.getAttendance']).toMatchObject({
			allowed: false,
			missing: ['webinar:read:list_absentees:admin'],
		});
		expect(hints).toEqual([expect.stringContaining('It lacks: webinar:read:list_absentees:admin. Add')]);
		expect(hints[0]).toContain(
			'save it, so that it is tested with a new token: a token keeps the scopes it was created with',
		);
	});

	it('requires no scope for calls made only to word an error', async () => {
		const { clientId } = zoom.sandbox.zoom;
		zoom.sandbox.control.zoom.removeScope({ clientId, scope: 'webinar:read:list_past_instances:admin' });
		const found = byOperation((await zoom.run({ ...check, onlyLacking: true })).json);
		expect(Object.keys(found)).toContain('webinar.getInstances');
		expect(Object.keys(found)).not.toContain('webinar.getPollResults');
		const { error } = await zoom.run({
			resource: 'webinar',
			operation: 'getPollResults',
			eventId: locator(SEED.futureWebinar.id),
		});
		expect(error?.message).toBe("The report of the webinar 'Roadmap Preview Webinar' is not ready yet");
	});

	it('works without the scope of the call that gets the token', async () => {
		zoom.sandbox.control.zoom.removeScope({
			clientId: zoom.sandbox.zoom.clientId,
			scope: 'user:read:list_users:admin',
		});
		const { json, error } = await zoom.run(check);
		expect(error).toBeUndefined();
		expect(byOperation(json)['user.getMany']).toMatchObject({
			allowed: false,
			missing: ['user:read:list_users:admin'],
		});
	});

	it('allows with classic scopes what they covered', async () => {
		const scopes = ['webinar:read:admin', 'meeting:write:admin', 'report:read:admin'];
		zoom.sandbox.control.zoom.setScopes({ clientId: zoom.sandbox.zoom.clientId, scopes });
		const rows = byOperation((await zoom.run(check)).json);
		expect(rows['webinar.getPanelists']).toMatchObject({ allowed: true, scopes: ['webinar:read:admin'] });
		expect(rows['meeting.create']).toMatchObject({ allowed: true, scopes: ['meeting:write:admin'] });
		expect(rows['webinar.create']).toMatchObject({
			allowed: false,
			missing: ['webinar:write:webinar:admin'],
		});
		expect(rows['pastEvent.getMany']).toMatchObject({ allowed: true });
		expect(rows['meeting.get']).toMatchObject({ allowed: false });
	});

	it('reports an error instead of guessing when the token lists no scopes', async () => {
		zoom.sandbox.control.zoom.setScopes({ clientId: zoom.sandbox.zoom.clientId, scopes: [] });
		const { json, error } = await zoom.run(check);
		expect(json).toEqual([]);
		expect(error?.message).toBe('Zoom did not return the scopes of the token');
		expect(error?.description).toContain('Wait a minute');
	});

	it('reports a deactivated app', async () => {
		zoom.sandbox.control.zoom.setAppActive({ clientId: zoom.sandbox.zoom.clientId, active: false });
		const { error } = await zoom.run(check);
		expect(error?.message).toBe('The Zoom app is deactivated');
	});
});

describe('a single user', () => {
	it('reports which operations Zoom does not offer to users', async () => {
		const { json, hints, error } = await zoom.runAsUser(check);
		expect(error).toBeUndefined();
		const closed = json.filter(({ note }) => note !== '');
		expect(new Set(Object.keys(byOperation(closed)))).toEqual(ACCOUNT_ONLY_OPERATIONS);
		expect(closed.every(({ allowed }) => allowed === false)).toBe(true);
		expect(json.filter(({ allowed, note }) => !allowed && note === '')).toEqual([]);
		expect(byOperation(json)['webinar.getParticipants']).toMatchObject({
			allowed: true,
			scopes: expect.arrayContaining(['webinar:read:list_past_participants']),
		});
		expect(hints[0]).toContain(`${ACCOUNT_ONLY_OPERATIONS.size} operations are closed to single users`);
	});

	it('reports missing scopes under their user-level names, and asks to connect again for new ones', async () => {
		zoom.sandbox.control.zoom.removeScope({
			clientId: zoom.sandbox.zoom.userClientId,
			scope: 'meeting:write:meeting',
		});
		const { json, hints } = await zoom.runAsUser(check);
		expect(byOperation(json)['meeting.create']).toMatchObject({
			allowed: false,
			missing: ['meeting:write:meeting'],
		});
		expect(hints[0]).toContain('connect the credential in n8n again');
	});
});

describe.each(operations)('scopes required for %s', (name, operation) => {
	const [resource = '', value = ''] = name.split('.');
	const keyOf = ({ method, path }: { method: string; path: string }) =>
		new RegExp(`^${method} ${path.replace(/\{\w+\}/g, '[^/]+')}$`);

	it.each(['account', 'user'] as const)('cover every call made as %s', async (access) => {
		const needed = selectEndpoints(listEndpoints(operation), access).map(keyOf);
		const messages = [];
		for (const parameters of pickShare(ZOOM_PARAMETERS[name] ?? [], 6, name)) {
			zoom.sandbox.control.reset();
			const run = access === 'user' ? zoom.runAsUser : zoom.run;
			const { error } = await run({ resource, operation: value, ...parameters });
			messages.push(error?.message ?? 'well');
			const beyond = zoom.calls().filter((call) => !needed.some((pattern) => pattern.test(call)));
			expect(beyond).toEqual([]);
		}
		// Some tables are open to users, others are not.
		if (!TRIES_ALL && name === 'table.export') return;
		const neverRuns = messages.every((message) => message === 'Zoom allows this for account-wide apps only');
		expect([name, neverRuns]).toEqual([name, access === 'user' && ACCOUNT_ONLY_OPERATIONS.has(name)]);
	});
});
