import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { locator, SEED } from '../nodes/Zoom/account.mts';
import { runNode } from '../support/n8n.mts';
import { setStage, type Stage } from './play.mts';
import { fillInSettings } from './settings.mts';

/** Templates that write to registered people before and after a date. */
let stage: Stage;
beforeAll(async () => {
	stage = await setStage();
});
afterAll(async () => await stage.sandbox.close());

const emails = (tag: string) =>
	stage.sandbox.control.brevoState().emails.filter(({ tags }) => tags?.includes(tag));

const zoom = async (parameters: INodeParameters) => {
	const { accountId, clientId, clientSecret, oauthBaseUrl, apiBaseUrl } = stage.sandbox.zoom;
	const app = { accountId, clientId, clientSecret, environment: 'custom', oauthBaseUrl, apiBaseUrl };
	const { error } = await runNode({
		type: 'zoom',
		credentials: { zoomServerToServerOAuth2Api: app },
		parameters: {
			resource: 'registrant',
			eventType: 'webinar',
			eventId: locator(SEED.futureWebinar.id),
			requestOptions: { plan: 'business' },
			...parameters,
		},
	});
	expect(error).toBeUndefined();
};

describe('webinar-reminders', () => {
	const HOST = { host: 'maren.holt@example.com', first_hours: 0, second_hours: 0 };
	const TOPIC = 'Roadmap Preview Webinar';
	/** Hours from the registrations to the start in some nine days: the first reminder is due at once. */
	let hours: number;
	const run = async (settings: IDataObject) =>
		await stage.run('webinar-reminders', {}, fillInSettings({ ...HOST, ...settings }));
	const recipients = () =>
		emails('webinar-reminder').map(({ to, subject }) => `${subject?.split(':')[0]} ${to[0]}`);

	beforeAll(async () => {
		for (const name of ['Ada', 'Bela']) {
			const email = `${name.toLowerCase()}@example.org`;
			await zoom({ operation: 'add', email, firstName: name });
		}
		// As long before the start, only people who registered before that get one: nobody.
		const { json } = await run({ first_hours: 10_000 });
		expect(json('Due Reminders')).toEqual([]);
		const [start] = json('Next Date').map(({ start_time: time }) => Date.parse(String(time)));
		const own = json('Registrants').filter(({ email }) => /^(ada|bela)@/.test(String(email)));
		expect(own).toHaveLength(2);
		const created = Math.max(...own.map(({ create_time: time }) => Date.parse(String(time))));
		hours = (start! - created) / 3_600_000;
	});

	it('sends each registrant one email with their own link and a calendar entry', async () => {
		const { error, items } = await run({ first_hours: hours });
		expect(error).toBeUndefined();
		// In the seed, the other two registered a day before the webinar.
		expect(recipients().sort()).toEqual(['Reminder ada@example.org', 'Reminder bela@example.org']);
		const due = items('Due Reminders');
		expect(new Set(due.map(({ json }) => json.join_url)).size).toBe(2);
		for (const { json, binary } of due) {
			expect(json.when).toMatch(/^\w+, \d+ \w+ \d{4} at 1[5-7]:00 \(Europe\/Berlin\)$/);
			const calendar = Buffer.from(binary!.calendar!.data, 'base64').toString();
			const lines = calendar.replaceAll('\r\n ', '').split('\r\n');
			const link = String(json.join_url).replace(/[;,]/g, '\\$&');
			expect(lines).toEqual(
				expect.arrayContaining([`SUMMARY:${TOPIC}`, `LOCATION:${link}`, 'END:VCALENDAR']),
			);
			expect(lines.find((line) => line.startsWith('DTSTART:'))).toMatch(/^DTSTART:\d{8}T1[345]0000Z$/);
			const longest = Math.max(...calendar.split('\r\n').map((line) => Buffer.byteLength(line)));
			expect(longest).toBeLessThanOrEqual(75);
		}
		const [email] = emails('webinar-reminder');
		expect(email!.html).toContain(TOPIC);
		expect(email!.html).not.toMatch(/\{\{|undefined|null/);
	});

	it('sends nothing a second time', async () => {
		const { error, json } = await run({ first_hours: hours });
		expect(error).toBeUndefined();
		expect(json('Due Reminders')).toHaveLength(2);
		expect(json('Send Reminder')).toEqual([]);
		expect(recipients()).toHaveLength(2);
	});

	it('stops for people who cancelled, and sends the second reminder to everybody else', async () => {
		await zoom({
			operation: 'updateStatus',
			statusChange: 'cancel',
			registrantBy: 'email',
			email: 'bela@example.org',
		});
		const { error } = await run({ first_hours: hours, second_hours: hours });
		expect(error).toBeUndefined();
		const late = recipients().filter((one) => one.startsWith('Starting soon'));
		expect(late.sort()).toEqual([
			'Starting soon ada@example.org',
			'Starting soon benoit.lacroix@example.org',
			'Starting soon keiko.tanaka@example.org',
		]);
		expect(stage.sandbox.control.brevoState().violations).toHaveLength(0);
	});

	it('looks at nothing that is further away', async () => {
		const { error, json } = await run({ first_hours: 24, second_hours: 1 });
		expect(error).toBeUndefined();
		expect(json('Webinar').length).toBeGreaterThan(0);
		expect(json('Registrants')).toEqual([]);
	});
});

describe('no-show-to-next-date', () => {
	const ended = { id: SEED.demos.id, uuid: SEED.demos.second };
	const run = async (given: IDataObject) => await stage.run('no-show-to-next-date', given);

	it('invites the people who missed a date to the next one', async () => {
		const { error, json } = await run(ended);
		expect(error).toBeUndefined();
		const absent = json('Get Attendance').filter(({ attendance_status: status }) => status === 'no_show');
		expect(absent.length).toBeGreaterThan(0);
		expect(json('Invite').map(({ email }) => email)).toEqual(absent.map(({ email }) => email));
		const [email] = emails('next-date');
		expect(email!.html).toMatch(/There is another date: \w+, \d+ \w+ \d{4} at \d\d:\d\d/);
		expect(email!.html).toMatch(/<a href="https?:[^"]+"/);
		expect(email!.html).not.toMatch(/\{\{|undefined|null/);
	});

	it('invites nobody a second time', async () => {
		const before = emails('next-date').length;
		const { error, json } = await run(ended);
		expect(error).toBeUndefined();
		expect(json('Invite')).toEqual([]);
		expect(emails('next-date')).toHaveLength(before);
	});

	it('writes to nobody if there is no next date', async () => {
		const { error, json } = await run({ id: SEED.launch.id, uuid: SEED.launch.uuid });
		expect(error).toBeUndefined();
		expect(json('Webinar')).toHaveLength(1);
		expect(json('Get Attendance')).toEqual([]);
	});
});

describe('one-zoom-endpoint', () => {
	it('hands each event to its workflow', async () => {
		const registrations = await stage.follow('one-zoom-endpoint', 'registrations', { asBurst: true });
		const [first] = registrations;
		expect(first!.error).toBeUndefined();
		expect(first!.json('Registration Workflow').length).toBeGreaterThan(20);
		expect(first!.json('Attendance Workflow')).toEqual([]);

		const [ended] = await stage.follow('one-zoom-endpoint', 'webinar', { asBurst: true });
		expect(ended!.json('Attendance Workflow')).toMatchObject([{ event: 'webinar.ended' }]);
		expect(ended!.json('Registration Workflow')).toEqual([]);

		const [ready] = await stage.follow('one-zoom-endpoint', 'recording', { asBurst: true });
		expect(new Set(ready!.json('Recording Workflow').map(({ event }) => event))).toEqual(
			new Set(['recording.completed']),
		);
	});
});
