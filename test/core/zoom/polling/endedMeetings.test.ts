import { readEndedMeetings } from '../../../../core/zoom/polling/endedMeetings';
import { readHostIds } from '../../../../core/zoom/polling/hostIds';
import { SEED } from '../../../nodes/Zoom/account.mts';
import { coreAccount, type CoreAccount } from '../account.mts';

const DAY = 86_400_000;

let account: CoreAccount;
beforeAll(async () => {
	account = await coreAccount();
});
afterAll(async () => await account.close());

const ended = async (changes: object = {}) =>
	await readEndedMeetings(account.api, {
		from: account.now - 30 * DAY,
		until: account.now,
		kind: 'all',
		of: 'account',
		onePersonMeetings: false,
		...changes,
	});

it('lists each instance once, the earliest end first', async () => {
	const events = await ended();
	const ends = events.map((one) => one.ended);
	expect(ends).toEqual([...ends].sort((one, other) => one - other));
	expect(new Set(events.map(({ uuid }) => uuid)).size).toBe(events.length);
	expect(events.find(({ uuid }) => uuid === SEED.launch.uuid)).toMatchObject({
		kind: 'webinar',
		id: SEED.launch.id,
		topic: 'Product Launch Webinar',
		hostEmail: 'maren.holt@example.com',
		participants: 21,
	});
});

it('finds the same with all hosts as with the account', async () => {
	const hosts = ['maren.holt@example.com', 'tobias.lindqvist@example.com', 'priya.raman@example.com'];
	const uuids = async (changes?: object) => (await ended(changes)).map(({ uuid }) => uuid).sort();
	expect(await uuids({ of: { userIds: hosts } })).toEqual(await uuids());
});

it('includes meetings with one participant, and only one kind, on request', async () => {
	const has = async (changes: object) => (await ended(changes)).some(({ uuid }) => uuid === SEED.alone.uuid);
	expect(await has({})).toBe(false);
	expect(await has({ onePersonMeetings: true })).toBe(true);
	expect((await ended({ kind: 'meeting' })).every(({ kind }) => kind === 'meeting')).toBe(true);
});

it('includes only instances that ended in the period', async () => {
	const { ended: end } = (await ended()).at(-1)!;
	const uuids = async (from: number, until: number) => (await ended({ from, until })).map(({ uuid }) => uuid);
	expect(await uuids(end, end)).toHaveLength(1);
	expect(await uuids(end + 1, account.now)).toEqual([]);
});

it('reads each host once, and continues without hosts that Zoom does not return', async () => {
	const events = await ended();
	const before = account.calls().length;
	const ids = await readHostIds(account.api, events);
	const host = account.sandbox.control
		.zoomState()
		.users.find(({ email }) => email === 'maren.holt@example.com');
	expect(ids.get('maren.holt@example.com')).toBe(host?.id);
	expect(host?.id).toMatch(/^[\w-]{22}$/);
	expect(account.calls().length - before).toBe(new Set(events.map(({ hostEmail }) => hostEmail)).size);

	account.sandbox.control.fault({ vendor: 'zoom', path: '/users/', status: 503, times: 100 });
	expect((await readHostIds(account.api, events)).size).toBe(0);
});
