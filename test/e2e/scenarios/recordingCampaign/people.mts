import assert from 'node:assert/strict';
import type { Execution } from '../../../../sandbox/n8n/client.mts';
import type { Checks } from '../../checks.mts';
import { outcomeOf, outputOf, type LiveCampaign } from './live.mts';
import { campaignsIn, EVERYBODY, emailsIn, UNSUBSCRIBED } from './truth.mts';

export async function checkRecipients(live: LiveCampaign, checks: Checks): Promise<void> {
	const { control } = live;
	const check = async (name: string, run: () => Promise<void> | void) =>
		await checks.check(`recording campaign: ${name}`, run);
	let executions: Execution[] = [];

	await check(
		'one to everybody who attended, one to the no-shows, though Zoom reports it twice',
		async () => {
			await live.held();
			await control.play('recording');
			executions = await live.successes(2);
			assert.deepEqual(emailsIn(control), EVERYBODY);
			assert.deepEqual(campaignsIn(control), ['attended', 'no-show']);
		},
	);
	await check('link and passcode are in the email, from a sender nobody had to choose', () => {
		const { share_url: link, recording_play_passcode: code } = outputOf(executions[0], 'Get Recording');
		const { emails: messages } = control.brevoState();
		assert.ok(messages.length > 0);
		for (const { html = '', sender, subject } of messages) {
			assert.ok(html.includes(`href="${String(link)}?pwd=${encodeURIComponent(String(code))}"`));
			assert.match(html, /asked for a passcode, it is <strong>Sb4#recording<\/strong>/);
			assert.match(html, /on \d{1,2} \w+ \d{4}\..*Your webinar team.*unsubscribe"/s);
			assert.doesNotMatch(subject + html, /\{\{|\{%|undefined|null|\[object/);
			assert.equal(sender, 'webinars@example.com');
		}
	});
	await check('lists of this date alone, and nobody is unsubscribed', () => {
		const { contacts, lists, violations } = control.brevoState();
		assert.deepEqual(violations, []);
		const own = lists.map(({ name }) => name).filter((name) => name.includes(' UTC ('));
		assert.deepEqual(
			own.map((name) => name.replace(/\d{4}-\d\d-\d\d \d\d:\d\d/, '(when)')),
			['attended', 'no-show'].map(
				(group) => `Zoom: Product Launch Webinar, (when) UTC (84417790001) - ${group}`,
			),
		);
		const chiara = contacts.find(({ email }) => email === UNSUBSCRIBED);
		assert.equal(chiara?.emailBlacklisted, true);
		assert.deepEqual(
			chiara.lists.filter((name) => own.includes(name)),
			[],
		);
		assert.deepEqual(
			contacts.filter(({ emailBlacklisted, email }) => emailBlacklisted && email !== UNSUBSCRIBED),
			[],
		);
	});
	await check('no token is in what n8n keeps, and no passcode in what starts it', () => {
		assert.match(JSON.stringify(executions), /recording_files/);
		assert.doesNotMatch(JSON.stringify(executions), /sandbox-download-/);
		assert.doesNotMatch(JSON.stringify(outputOf(executions[0], 'Recording Ready')), /Sb4#recording|pwd=/);
	});
	await check('the recording of a meeting starts nothing', async () => {
		const before = await live.started();
		await live.deliver();
		assert.equal(await live.started(), before);
	});
	await check('in a restarted webinar, people who joined either part attended', async () => {
		await live.held('restartedWebinar');
		await control.play('recording');
		await live.successes(4);
		assert.deepEqual(emailsIn(control), EVERYBODY);
		assert.deepEqual(campaignsIn(control), ['attended', 'no-show']);
	});
	await check('for a series, the people of that date, and a recording without passcode', async () => {
		control.reset();
		await tellOfWeeklyDemo(live);
		await live.successes(1);
		assert.deepEqual(emailsIn(control), {
			'The recording of Weekly Product Demo': ['ivo.horvat@example.net', 'jana.nowak@example.org'],
			'You missed Weekly Product Demo: watch it now': ['mina.park@example.org'],
		});
		for (const { html = '' } of control.brevoState().emails) {
			assert.ok(html.includes(`href="${WEEKLY_DEMO.share_url}"`));
			assert.doesNotMatch(html, /passcode/);
		}
	});
	await check('a recording without a link is sent to nobody', async () => {
		control.reset();
		await tellOfWeeklyDemo(live, { share_url: '' });
		const [[status, error = ''] = []] = (await live.runs(1)).map(outcomeOf);
		assert.equal(status, 'error');
		assert.match(error, /^Zoom gave no link to the recording of "Weekly Product Demo"/);
		const { campaigns, emails: messages } = control.brevoState();
		assert.deepEqual([campaigns, messages], [[], []]);
	});
	await check('people whom Brevo rejects are named once the others have their emails', async () => {
		control.reset();
		const body = { code: 'invalid_parameter', message: 'Invalid phone number' };
		control.fault({ vendor: 'brevo', method: 'POST', path: '/contacts$', status: 400, body });
		await tellOfWeeklyDemo(live);
		const [[status, error = ''] = []] = (await live.runs(1)).map(outcomeOf);
		assert.equal(status, 'error');
		assert.match(error, /^Brevo rejected these contacts \(1\).*@example.*Invalid phone number/);
		assert.equal(control.brevoState().emails.length, 2);
	});
	await check('where nobody missed it, there is no campaign to them', async () => {
		control.reset();
		for (const path of ['/webinars/\\d+/registrants', '/past_webinars/.*/absentees'])
			control.fault({ vendor: 'zoom', path, status: 200, body: { registrants: [] }, times: 50 });
		await tellOfWeeklyDemo(live);
		await live.successes(1);
		assert.deepEqual(campaignsIn(control), ['attended']);
		assert.deepEqual(emailsIn(control), {
			'The recording of Weekly Product Demo': ['ivo.horvat@example.net', 'jana.nowak@example.org'],
		});
	});
}

/** The second date of sandbox/seed/series.mts, as if it had been recorded. */
const WEEKLY_DEMO = {
	id: 84417790010,
	uuid: 'eF9hD1rATxYj4LpYs8VoEg==',
	topic: 'Weekly Product Demo',
	type: 9,
	share_url: 'https://zoom.example.com/rec/share/demo',
	// Zoom's answer always has its files.
	recording_files: [],
};

async function tellOfWeeklyDemo({ control, deliver }: LiveCampaign, changed: object = {}): Promise<void> {
	const recording = { ...WEEKLY_DEMO, ...changed };
	const path = `/meetings/${encodeURIComponent(WEEKLY_DEMO.uuid)}/recordings`;
	control.fault({ vendor: 'zoom', path, status: 200, body: recording });
	await deliver({ event_ts: Date.now(), payload: { object: recording } });
}
