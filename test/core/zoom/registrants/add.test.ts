import { addRegistrants, type AddResult } from '../../../../core/zoom/registrants/add';
import { SEED } from '../../../nodes/Zoom/account.mts';
import { coreAccount, type CoreAccount } from '../account.mts';

let zoom: CoreAccount;
beforeAll(async () => {
	zoom = await coreAccount();
});
afterAll(async () => await zoom.close());
beforeEach(() => zoom.sandbox.control.reset());

const event = { kind: 'webinar', id: SEED.futureWebinar.id } as const;
const form = (name: string, more = {}) => ({ email: `${name}@example.org`, first_name: name, ...more });
const forms = (count: number) => Array.from({ length: count }, (_, index) => form(`p${index}`));
const taken = (added: readonly AddResult[]) => added.map((one) => 'registrant' in one);
const kinds = (added: readonly AddResult[]) =>
	added.map((one) => ('fault' in one ? one.fault.kind : 'added'));
const fault = (status: number, body: object, path = 'batch_registrants', times = 1) =>
	zoom.sandbox.control.fault({ vendor: 'zoom', path, status, body, times });

it('keeps the order of the people, whatever way each of them goes', async () => {
	const some = [form('a', { org: 'Northwind' }), form('b'), form('c', { phone: '1' }), form('d')];
	const added = await addRegistrants(zoom.api, event, some);
	expect(taken(added)).toEqual([true, true, true, true]);
	const ids = added.map((one) => 'registrant' in one && one.registrant.registrant_id);
	const known = zoom.sandbox.control
		.zoomState()
		.meetings.find(({ id }) => String(id) === event.id)!
		.registrants.map(({ id, email }) => [email, id]);
	expect(some.map(({ email }, index) => [email, ids[index]])).toEqual(
		some.map(({ email }) => known.find(([one]) => one === email)),
	);
	expect(zoom.calls()).toHaveLength(3);
});

it('asks for one person without a batch', async () => {
	await addRegistrants(zoom.api, event, forms(1));
	expect(zoom.calls()).toEqual([`POST /webinars/${event.id}/registrants`]);
});

it('asks nobody any more once Zoom has said what it would say to everybody', async () => {
	fault(400, { code: 3043, message: 'Webinar has reached maximum attendee capacity.' }, 'registrants', 99);
	const added = await addRegistrants(zoom.api, event, forms(100));
	expect(new Set(kinds(added))).toEqual(new Set(['conflict']));
	expect(zoom.calls().length).toBeLessThanOrEqual(2);
});

it('keeps what was taken before that', async () => {
	zoom.sandbox.control.fault({
		vendor: 'zoom',
		path: 'registrants',
		status: 400,
		body: { code: 3043, message: 'Webinar has reached maximum attendee capacity.' },
		after: 2,
		times: 99,
	});
	const added = kinds(await addRegistrants(zoom.api, event, forms(100)));
	expect(added.filter((kind) => kind === 'added')).toHaveLength(60);
	expect(added.filter((kind) => kind === 'conflict')).toHaveLength(40);
});

it('asks again one by one for whom a batch says nothing', async () => {
	fault(201, { registrants: [{ email: 'P0@Example.org', registrant_id: 'x', join_url: 'y' }, {}] });
	expect(taken(await addRegistrants(zoom.api, event, forms(3)))).toEqual([true, true, true]);
	expect(zoom.calls()).toHaveLength(3);
});
