import { selectEndpoints } from '../../../../../core/zoom/api/scopes';
import { zoom as connector } from '../../../../../nodes/Zoom/connector';
import { ACCOUNT_ONLY_OPERATIONS } from '../../../../../nodes/Zoom/operations/account/checkAccess';
import { listEndpoints } from '../../../../../nodes/shared/catalogue';
import { ZOOM_PARAMETERS } from '../../../../catalogue/zoomParameters';
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
	it('with every scope is allowed every operation of this node', async () => {
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

	it('is told what it lacks, for which operations, and what to do', async () => {
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

	it('needs no scope for what is asked only to word a refusal', async () => {
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

	it('is checked without the scope of the call that gets the token', async () => {
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

	it('with classic scopes is allowed what these stood for', async () => {
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

	it('whose token says nothing of scopes is not guessed about', async () => {
		zoom.sandbox.control.zoom.setScopes({ clientId: zoom.sandbox.zoom.clientId, scopes: [] });
		const { json, error } = await zoom.run(check);
		expect(json).toEqual([]);
		expect(error?.message).toBe('Zoom did not return the scopes of the token');
		expect(error?.description).toContain('Wait a minute');
	});

	it('that is deactivated is told so', async () => {
		zoom.sandbox.control.zoom.setAppActive({ clientId: zoom.sandbox.zoom.clientId, active: false });
		const { error } = await zoom.run(check);
		expect(error?.message).toBe('The Zoom app is deactivated');
	});
});

describe('a single user', () => {
	it('is told which operations Zoom never opens to users', async () => {
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

	it('lacks scopes by the names users have, and connects again for new ones', async () => {
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

describe.each(operations)('what is needed for %s', (name, operation) => {
	const [resource = '', value = ''] = name.split('.');
	const keyOf = ({ method, path }: { method: string; path: string }) =>
		new RegExp(`^${method} ${path.replace(/\{\w+\}/g, '[^/]+')}$`);

	it.each(['account', 'user'] as const)('holds all that it asks as %s', async (access) => {
		const needed = selectEndpoints(listEndpoints(operation), access).map(keyOf);
		const messages = [];
		for (const parameters of ZOOM_PARAMETERS[name] ?? []) {
			zoom.sandbox.control.reset();
			const run = access === 'user' ? zoom.runAsUser : zoom.run;
			const { error } = await run({ resource, operation: value, ...parameters });
			messages.push(error?.message ?? 'well');
			const beyond = zoom.calls().filter((call) => !needed.some((pattern) => pattern.test(call)));
			expect(beyond).toEqual([]);
		}
		const neverRuns = messages.every((message) => message === 'Zoom allows this for account-wide apps only');
		expect([name, neverRuns]).toEqual([name, access === 'user' && ACCOUNT_ONLY_OPERATIONS.has(name)]);
	});
});
