import { changeStatus } from '../../../../core/zoom/registrants/changeStatus';
import { SEED } from '../../../nodes/Zoom/account.mts';
import { coreAccount, type CoreAccount } from '../account.mts';

let zoom: CoreAccount;
beforeAll(async () => {
	zoom = await coreAccount();
});
afterAll(async () => await zoom.close());
beforeEach(() => zoom.sandbox.control.reset());

const event = { kind: 'webinar', id: SEED.launch.id } as const;
const launch = () =>
	zoom.sandbox.control.zoomState().meetings.find(({ id }) => String(id) === SEED.launch.id)!;
const approved = () =>
	launch()
		.registrants.filter(({ status }) => status === 'approved')
		.map(({ id }) => ({ registrantId: id, email: '' }));
const puts = () => zoom.calls().filter((call) => call.startsWith('PUT'));
const fault = (body: { code: number; message: string }, times = 1) =>
	zoom.sandbox.control.fault({ vendor: 'zoom', path: 'registrants/status', status: 400, body, times });

it('changes all in one call, each with ID and email address', async () => {
	const people = approved();
	const changed = await changeStatus(zoom.api, event, 'cancel', people);
	expect(new Set(changed.map(({ outcome }) => outcome))).toEqual(new Set(['changed']));
	expect(puts()).toHaveLength(1);
	expect(approved()).toEqual([]);
});

it('changes each alone if a batch is rejected because of one of them', async () => {
	fault({ code: 300, message: 'Validation Failed.' });
	const people = approved().slice(0, 3);
	const changed = await changeStatus(zoom.api, event, 'deny', people);
	expect(changed.map(({ outcome }) => outcome)).toEqual(['changed', 'changed', 'changed']);
	expect(puts()).toHaveLength(4);
});

it('fails as a whole if Zoom would reject everyone', async () => {
	fault({ code: 3035, message: 'Webinar has reached maximum attendee capacity.' });
	await expect(changeStatus(zoom.api, event, 'deny', approved())).rejects.toMatchObject({ kind: 'conflict' });
	expect(puts()).toHaveLength(1);
});

describe('a person who is registered twice', () => {
	const elena = { registrantId: '', email: 'ELENA.MARSH@example.org' };
	const hers = () =>
		launch().registrants.filter(({ email }) => email.toLowerCase() === 'elena.marsh@example.org');

	it('is found by the latest valid registration, and the row mentions the other', async () => {
		const [first, second] = hers();
		first!.createdAt = second!.createdAt + 60_000;
		const [changed] = await changeStatus(zoom.api, event, 'deny', [elena]);
		expect(changed).toMatchObject({ outcome: 'changed', registrant: { id: first!.id } });
		expect(changed?.reason).toMatch(/^is registered 2 times/);
		first!.status = 'denied';
		const [again] = await changeStatus(zoom.api, event, 'cancel', [elena]);
		expect(again).toMatchObject({ outcome: 'changed', registrant: { id: second!.id } });
		expect(again?.reason).toBeUndefined();
	});

	it('counts once if two items refer to the same registration', async () => {
		const changed = await changeStatus(zoom.api, event, 'deny', [elena, elena]);
		expect(changed.map(({ outcome }) => outcome)).toEqual(['changed', 'unchanged']);
		const body = zoom.sandbox.control.calls().at(-1)?.body as { registrants: unknown[] };
		expect(body.registrants).toHaveLength(1);
	});
});
