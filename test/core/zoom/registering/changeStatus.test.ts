import { changeStatus } from '../../../../core/zoom/registering/changeStatus';
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
	zoom.sandbox.control.zoomState().sessions.find(({ id }) => String(id) === SEED.launch.id)!;
const approved = () =>
	launch()
		.registrants.filter(({ status }) => status === 'approved')
		.map(({ id }) => ({ registrantId: id, email: '' }));
const puts = () => zoom.calls().filter((call) => call.startsWith('PUT'));
const fault = (body: { code: number; message: string }, times = 1) =>
	zoom.sandbox.control.fault({ vendor: 'zoom', path: 'registrants/status', status: 400, body, times });

it('changes all in one call, each with ID and address', async () => {
	const people = approved();
	const changed = await changeStatus(zoom.api, event, 'cancel', people);
	expect(new Set(changed.map(({ outcome }) => outcome))).toEqual(new Set(['changed']));
	expect(puts()).toHaveLength(1);
	expect(approved()).toEqual([]);
});

it('asks for each alone where a batch is refused because of somebody in it', async () => {
	fault({ code: 300, message: 'Validation Failed.' });
	const people = approved().slice(0, 3);
	const changed = await changeStatus(zoom.api, event, 'deny', people);
	expect(changed.map(({ outcome }) => outcome)).toEqual(['changed', 'changed', 'changed']);
	expect(puts()).toHaveLength(4);
});

it('fails as a whole where Zoom would refuse everybody', async () => {
	fault({ code: 3035, message: 'Webinar has reached maximum attendee capacity.' });
	await expect(changeStatus(zoom.api, event, 'deny', approved())).rejects.toMatchObject({ kind: 'conflict' });
	expect(puts()).toHaveLength(1);
});

it('takes the registration that stands where somebody has several', async () => {
	const elena = { registrantId: '', email: 'ELENA.MARSH@example.org' };
	const [changed] = await changeStatus(zoom.api, event, 'deny', [elena]);
	expect(changed).toMatchObject({ outcome: 'changed', registrant: { status: 'approved' } });
});
