import { toApiError, type ApiError } from '../../../../core/http/errors';
import { ZOOM_ERROR_RULES } from '../../../../core/zoom/api/errors';
import {
	addRegistrants,
	type AddResult,
	concernsOneRegistrant,
	isBatchUnsupported,
} from '../../../../core/zoom/registrants/add';
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
	added.map((one) => ('error' in one ? one.error.kind : 'added'));
const fault = (status: number, body: object, path = 'batch_registrants', times = 1) =>
	zoom.sandbox.control.fault({ vendor: 'zoom', path, status, body, times });

it('keeps the order of the people, whichever way each is registered', async () => {
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

it('registers one person without a batch', async () => {
	await addRegistrants(zoom.api, event, forms(1));
	expect(zoom.calls()).toEqual([`POST /webinars/${event.id}/registrants`]);
});

it('stops after an error that would occur for everyone', async () => {
	fault(400, { code: 3043, message: 'Webinar has reached maximum attendee capacity.' }, 'registrants', 99);
	const added = await addRegistrants(zoom.api, event, forms(100));
	expect(new Set(kinds(added))).toEqual(new Set(['conflict']));
	expect(zoom.calls().length).toBeLessThanOrEqual(2);
});

it('keeps the registrations before that', async () => {
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

it('registers people that a batch leaves out one at a time', async () => {
	fault(201, { registrants: [{ email: 'P0@Example.org', registrant_id: 'x', join_url: 'y' }, {}] });
	expect(taken(await addRegistrants(zoom.api, event, forms(3)))).toEqual([true, true, true]);
	expect(zoom.calls()).toHaveLength(3);
});

const rejected = (status: number, code: number, message: string): ApiError =>
	toApiError({ code, message }, status, ZOOM_ERROR_RULES, { kind: 'other', title: '', advice: '' });

it.each([
	[400, 3027, 'Host cannot register.'],
	[400, 3034, 'If you have been invited, please input your work email address.'],
	[400, 3000, 'You have been invited as a panelist for the webinar, please check your email.'],
	[
		429,
		429,
		'You have exceeded the daily rate limit of (3) for Add a webinar registrant API requests for the registrant (a@example.org). You can resume these API requests at GMT 00:00:00.',
	],
	[400, 300, 'Validation Failed. email: Invalid field.'],
])('%i/%i %s: others can still be registered', (status, code, message) => {
	expect(concernsOneRegistrant(rejected(status, code, message))).toBe(true);
});

it.each([
	[400, 3038, 'Webinar is over, you cannot register now.'],
	[400, 3043, 'Meeting has reached maximum attendee capacity.'],
	[400, 3000, 'Registration has not been enabled for this webinar: 1.'],
	[400, 300, 'Invalid webinar ID.'],
	[400, 300, 'The request could not be completed because you have provided an invalid occurrence ID: 1.'],
	[404, 3001, 'Webinar does not exist: 1.'],
	[400, 4711, 'Invalid access token, does not contain scopes:[webinar:write:registrant].'],
	[429, 429, 'You have reached the maximum daily rate limit for this API.'],
	[503, 503, 'Service unavailable'],
])('%i/%i %s: applies to everybody', (status, code, message) => {
	expect(concernsOneRegistrant(rejected(status, code, message))).toBe(false);
});

it('recognises that the meeting does not support batches', () => {
	const words = 'Batch registration is not supported for other webinar types.';
	expect(isBatchUnsupported(rejected(400, 300, words))).toBe(true);
	expect(concernsOneRegistrant(rejected(400, 300, words))).toBe(false);
	expect(isBatchUnsupported(rejected(400, 300, 'Invalid webinar ID.'))).toBe(false);
	expect([isBatchUnsupported(new Error('x')), concernsOneRegistrant(new Error('x'))]).toEqual([false, false]);
});
