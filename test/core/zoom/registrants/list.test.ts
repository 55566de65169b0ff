import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { toArray } from '../../../../core/http/pagination';
import { MissingData } from '../../../../core/zoom/meetings/missingData';
import {
	readRegistrantRows,
	readRegistrations,
	readTrackingSources,
} from '../../../../core/zoom/registrants/list';
import { SEED } from '../../../nodes/Zoom/account.mts';
import { coreAccount, type CoreAccount } from '../account.mts';

let account: CoreAccount;
let missing: MissingData;
beforeAll(async () => {
	account = await coreAccount();
});
afterAll(async () => await account.close());
beforeEach(() => {
	account.sandbox.control.reset();
	missing = new MissingData();
});

const of = async (kind: 'meeting' | 'webinar', id: string, occurrenceId?: string) => {
	const links = readTrackingSources(account.api, { kind, id }, missing);
	return await readRegistrations(account.api, { kind, id, occurrenceId }, links, missing);
};

it('reads every status, and adds it to every row', async () => {
	const statuses = new Set((await of('webinar', SEED.launch.id)).map(({ status }) => status));
	expect([...statuses].sort()).toEqual(['approved', 'cancelled', 'denied', 'pending']);
	const list = { kind: 'webinar', id: SEED.launch.id, status: 'pending' } as const;
	const rows = await toArray(readRegistrantRows(account.api, list));
	expect(rows.map(({ status }) => status)).toEqual(['pending', 'pending']);
});

it('finds the source of webinar registrations by their tracking links', async () => {
	const registrations = await of('webinar', SEED.launch.id);
	const sourceOf = (email: string) =>
		registrations.filter((one) => one.email === email).map(({ source }) => source);
	expect(sourceOf('amara.okafor@example.org')).toEqual([undefined, 'Newsletter']);
	expect(sourceOf('samir.nasser@example.net')).toEqual([undefined, 'LinkedIn']);
	expect(sourceOf('paulo.reis@example.net')).toEqual([undefined]);
});

it('reads no tracking links for a meeting', async () => {
	expect(await of('meeting', SEED.series.id)).toHaveLength(3);
	expect(account.calls().every((call) => call.includes('/registrants'))).toBe(true);
});

it('reads registrants of one occurrence', async () => {
	const planned = await account.api.call({
		endpoint: ZOOM_ENDPOINTS.webinar,
		path: { webinarId: SEED.demos.id },
		query: { show_previous_occurrences: true },
	});
	const occurrenceId = String(planned.occurrences?.[0]?.occurrence_id);
	const emails = (await of('webinar', SEED.demos.id, occurrenceId)).map(({ email }) => email);
	expect(emails.sort()).toEqual([
		'amara.okafor@example.org',
		'ivo.horvat@example.net',
		'mina.park@example.org',
	]);
});

it('returns none if registration is not required', async () => {
	expect(await of('meeting', SEED.restarted.id)).toEqual([]);
});

it('continues without sources if Zoom rejects the tracking links, and reports it', async () => {
	const body = { code: 200, message: 'No permission.' };
	account.sandbox.control.fault({ vendor: 'zoom', path: '/tracking_sources$', status: 400, body });
	const registrations = await of('webinar', SEED.launch.id);
	expect(registrations).toHaveLength(24);
	expect(missing.list()).toEqual([
		'Tracking sources could not be read: The Zoom app is not allowed to read this.',
	]);
});
