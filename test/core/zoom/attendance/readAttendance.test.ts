import { calculateAttendance } from '../../../../core/attendance/attendance';
import { readAttendance, type AttendanceQuery } from '../../../../core/zoom/attendance/readAttendance';
import { SEED } from '../../../nodes/Zoom/account.mts';
import { coreAccount, type CoreAccount } from '../account.mts';

let account: CoreAccount;
beforeAll(async () => {
	account = await coreAccount();
});
afterAll(async () => await account.close());
beforeEach(() => account.sandbox.control.reset());

const question = (more: Partial<AttendanceQuery>): AttendanceQuery => ({
	kind: 'webinar',
	reference: { id: SEED.launch.id },
	access: 'account',
	instances: 'latest',
	recogniseInternal: false,
	excludePanelists: true,
	include: [],
	now: account.now,
	...more,
});
const read = async (more: Partial<AttendanceQuery> = {}) => await readAttendance(account.api, question(more));

const ofDemos = { reference: { id: SEED.demos.id }, instances: 'all' } as const;
const ofOfficeHours = { kind: 'meeting', reference: { id: SEED.officeHours.id }, instances: 'all' } as const;

describe('registrations of a series', () => {
	it('per occurrence belong to the occurrence of each instance', async () => {
		const { input, missing } = await read(ofDemos);
		expect(missing).toEqual([]);
		expect(input.registersByInstance).toBe(true);
		expect(input.registrations).toEqual([]);
		const emails = input.instances.map(({ event, registrations = [] }) => [
			event.uuid,
			[...new Set(registrations.map(({ email }) => email))].sort(),
		]);
		expect(Object.fromEntries(emails)).toEqual({
			[SEED.demos.first]: ['amara.okafor@example.org', 'ivo.horvat@example.net', 'mina.park@example.org'],
			[SEED.demos.second]: ['ivo.horvat@example.net', 'jana.nowak@example.org', 'mina.park@example.org'],
			[SEED.demos.third]: ['keiko.tanaka@example.org', 'lars.meijer@example.org', 'nils.aaberg@example.net'],
		});
	});

	it('per occurrence measure people by their own occurrences when merged', async () => {
		const { input } = await read(ofDemos);
		const rows = calculateAttendance(input).rows.map((row) => [
			row.email,
			[row.attendance_status, row.attendance_percent, row.event_duration_minutes],
		]);
		expect(Object.fromEntries(rows)).toMatchObject({
			// Registered for the second date of 29 minutes, stayed 8.
			'jana.nowak@example.org': ['partial', 27.5, 29],
			// Registered for the third date, 30 minutes, joined 40 seconds late.
			'keiko.tanaka@example.org': ['attended', 97.7, 30],
			// 31.5 of 33 minutes of the first date, 28 of 30 of the third, without a registration for it.
			'amara.okafor@example.org': ['attended', 94.4, 63],
			// Away on the first date, 28:40 of 29 minutes on the second: 28.66 of 62.
			'ivo.horvat@example.net': ['partial', 46.2, 62],
		});
	});

	it('for the whole series are read once', async () => {
		const { input } = await read(ofOfficeHours);
		expect(input.registersByInstance).toBe(false);
		expect(input.registrations.map(({ email }) => email).sort()).toEqual([
			'chiara.bianchi@example.net',
			'hugo.brandt@example.net',
			'vera.novak@example.net',
		]);
		expect(input.instances.every(({ registrations = [] }) => registrations.length === 0)).toBe(true);
		expect(account.calls().filter((call) => call.includes('/registrants'))).toHaveLength(3);
	});

	it('made after an instance do not count as no-shows of it', async () => {
		const late = {
			id: 'late',
			email: 'late@example.com',
			create_time: new Date(account.now - 60_000).toISOString(),
			status: 'approved',
		};
		account.sandbox.control.fault({
			vendor: 'zoom',
			path: `/meetings/${SEED.officeHours.id}/registrants`,
			status: 200,
			body: { registrants: [late] },
		});
		const { input } = await read(ofOfficeHours);
		expect(input.registrations.map(({ email }) => email)).toContain('late@example.com');
		const { rows, registeredLater } = calculateAttendance(input, { mergeInstances: false });
		expect(rows.map(({ email }) => email)).not.toContain('late@example.com');
		expect(registeredLater).toBe(1);
	});
});

describe('answers', () => {
	it('are read for the requested kinds, by the UUID of each instance', async () => {
		const { input } = await read({
			kind: 'meeting',
			reference: { id: SEED.restarted.id },
			instances: 'all',
			include: ['polls', 'survey'],
		});
		const kinds = input.instances.map(({ event, answers = {} }) => [event.uuid, Object.keys(answers)]);
		expect(Object.fromEntries(kinds)).toEqual({
			[SEED.restarted.first]: ['polls', 'survey'],
			[SEED.restarted.second]: ['polls', 'survey'],
		});
		expect(
			account
				.calls()
				.filter((call) => call.endsWith('/polls'))
				.sort(),
		).toEqual(
			[SEED.restarted.first, SEED.restarted.second]
				.map((uuid) => `GET /report/meetings/${encodeURIComponent(uuid)}/polls`)
				.sort(),
		);
	});

	it('that Zoom rejects are reported as missing, once for all instances', async () => {
		const body = { code: 200, message: 'No permission.' };
		account.sandbox.control.fault({ vendor: 'zoom', path: '/qa$', status: 400, body, times: 9 });
		const { input, missing } = await read({
			kind: 'meeting',
			reference: { id: SEED.restarted.id },
			instances: 'all',
			include: ['questions'],
		});
		expect(input.instances.map(({ answers }) => answers)).toEqual([
			{ questions: 'unreadable' },
			{ questions: 'unreadable' },
		]);
		expect(missing).toEqual([
			'Questions of the Q&A could not be read: The Zoom app is not allowed to read this.',
		]);
	});

	it('stop the reading if Zoom is unreachable, instead of counting as none', async () => {
		account.sandbox.control.fault({ vendor: 'zoom', path: '/polls$', status: 503, body: {}, times: 9 });
		await expect(read({ include: ['polls'] })).rejects.toMatchObject({ kind: 'unavailable' });
	});
});

it('has the standard fields of registrations', async () => {
	const { input } = await read();
	const chiara = input.registrations.find(({ email }) => email === 'chiara.bianchi@example.net');
	expect(chiara?.details).toEqual({ org: 'Lumen Studio', job_title: 'Marketing Manager', country: 'IT' });
});

it('says that Zoom has no participants if the report is still empty long after the end', async () => {
	account.sandbox.control.fault({
		vendor: 'zoom',
		path: '/report/webinars/.*/participants$',
		status: 200,
		body: { participants: [], next_page_token: '' },
		times: 2,
	});
	await expect(read()).rejects.toMatchObject({
		kind: 'not_found',
		message: "Zoom has no participants in the report of the webinar 'Product Launch Webinar'",
	});
});
