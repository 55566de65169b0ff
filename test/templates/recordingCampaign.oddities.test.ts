import type { IDataObject, INode } from 'n8n-workflow';

import type { BrevoState } from '../../sandbox/brevo/model/state.mts';
import { setStage, type Stage } from './play.mts';
import { fillInSettings } from './settings.mts';

/** Recordings of one date of a weekly webinar: two people attended, one did not. */
let stage: Stage;
beforeAll(async () => {
	stage = await setStage();
});
beforeEach(() => stage.sandbox.control.reset());
afterAll(async () => await stage.sandbox.close());

const UUID = 'eF9hD1rATxYj4LpYs8VoEg==';
const RECORDING = {
	id: 84417790010,
	uuid: UUID,
	topic: 'Weekly Product Demo',
	type: 9,
	timezone: 'Europe/Stockholm',
	share_url: 'https://zoom.example.com/rec/share/demo',
	recording_files: [],
};

const switchOn = fillInSettings({ send_campaigns: true });

async function run(recording: IDataObject = RECORDING, edit = (node: INode): INode => node) {
	const { control } = stage.sandbox;
	control.fault({ vendor: 'zoom', path: '/recordings$', status: 200, body: recording });
	return await stage.run('webinar-recording-campaign', { uuid: UUID }, (node) => edit(switchOn(node)));
}

/** Parsed again: jest runs tests in their own realm, where no array is strictly equal to one cloned outside. */
const brevo = () => JSON.parse(JSON.stringify(stage.sandbox.control.brevoState())) as BrevoState;
/** Sorted: contacts are created at the same time, and a campaign goes to them in the order of their creation. */
const mailed = () =>
	brevo()
		.emails.map(({ to, subject }) => `${to.join()}: ${subject}`)
		.sort();

const THREE_MAILS = [
	'ivo.horvat@example.net: The recording of Weekly Product Demo',
	'jana.nowak@example.org: The recording of Weekly Product Demo',
	'mina.park@example.org: You missed Weekly Product Demo: watch it now',
];

describe('without a link', () => {
	test.each([[''], [undefined]])('%j: nothing is written, and the run reports it', async (share_url) => {
		const { error } = await run({ ...RECORDING, share_url });
		expect(error?.message).toMatch(/^Zoom gave no link to the recording of "Weekly Product Demo"/);
		expect(stage.sandbox.control.calls().filter(({ vendor: service }) => service === 'brevo')).toEqual([]);
	});

	test('a later event with a link is processed', async () => {
		await run({ ...RECORDING, share_url: '' });
		const { error } = await run();
		expect(error).toBeUndefined();
		expect(mailed()).toEqual(THREE_MAILS);
	});
});

test('contacts that Brevo rejects do not stop emails to others, and the run names them', async () => {
	const rejection = { code: 'invalid_parameter', message: 'Invalid phone number' };
	stage.sandbox.control.fault({
		vendor: 'brevo',
		method: 'POST',
		path: '/contacts$',
		status: 400,
		body: rejection,
	});
	const { error } = await run();
	const left = THREE_MAILS.filter((mail) => !mailed().includes(mail));
	expect(left).toHaveLength(1);
	expect(mailed()).toHaveLength(2);
	expect(error?.message).toMatch(/^Brevo rejected these contacts \(1\)/);
	expect(error?.message).toContain(left[0]!.split(':')[0]);
	expect(error?.message).toContain('Invalid phone number');
});

describe('the date in the emails', () => {
	const start = new Date();
	start.setUTCDate(start.getUTCDate() - 15);
	start.setUTCHours(14, 1);
	const dayIn = (timeZone: string) => {
		const words = { day: 'numeric', month: 'long', year: 'numeric', timeZone } as const;
		return new Intl.DateTimeFormat('en-GB', words).format(start);
	};

	test.each(['Etc/GMT-14', 'Etc/GMT+12', 'Asia/Tokyo'])('is in the zone %s', async (timezone) => {
		await run({ ...RECORDING, timezone });
		for (const { html } of brevo().emails) expect(html).toContain(`on ${dayIn(timezone)}.`);
		expect(mailed()).toEqual(THREE_MAILS);
	});

	test.each([[undefined], ['Nowhere/Land']])('is present with the zone %j as well', async (timezone) => {
		await run({ ...RECORDING, timezone });
		for (const { html } of brevo().emails) expect(html).toMatch(/ on \d{1,2} \w+ \d{4}\./);
		expect(mailed()).toEqual(THREE_MAILS);
	});
});

/** The webinar has been renamed in the meantime. */
async function runWithTopic(topic: string) {
	const body = { uuid: UUID, id: RECORDING.id, type: 9, topic };
	stage.sandbox.control.fault({ vendor: 'zoom', path: '/report/webinars/[^/]+$', status: 200, body });
	const { error } = await run();
	expect(error).toBeUndefined();
	return brevo();
}

test('special HTML characters arrive as typed, in subject and text', async () => {
	const { emails: messages } = await runWithTopic('What\'s <new>: "Q&A"');
	const [came] = messages;
	expect(came?.subject).toBe('The recording of What\'s <new>: "Q&A"');
	expect(came?.html).toContain('<strong>What&#39;s &lt;new&gt;: &quot;Q&amp;A&quot;</strong>');
});

describe('names', () => {
	test('a topic of 200 characters is complete in the emails, and shortened in the names of lists', async () => {
		const topic = `${'Growing 🌱 '.repeat(19)}together`;
		const { lists, emails: messages } = await runWithTopic(topic);
		expect(new Set(messages.map(({ campaignId }) => campaignId)).size).toBe(2);
		for (const { subject, html } of messages) {
			expect(subject).toContain(topic);
			expect(html).toContain(topic);
		}
		const own = lists.map(({ name }) => name).filter((name) => name.includes(' UTC ('));
		expect(own).toEqual(
			['attended', 'no-show'].map((group) =>
				expect.stringMatching(`^Zoom: (Growing 🌱 ?){6}, .{16} UTC \\(84417790010\\) - ${group}$`),
			),
		);
		for (const name of own) expect(name.length).toBeLessThan(125);
	});

	test('can be changed in one place', async () => {
		const { error } = await run(RECORDING, (node) => {
			if (node.name !== 'Texts and Names') return node;
			const french = JSON.stringify(node.parameters)
				.replace(/ - attended"/g, ' - présents"')
				.replace(/ - no-show"/g, ' - absents"');
			return { ...node, parameters: JSON.parse(french) as INode['parameters'] };
		});
		expect(error).toBeUndefined();
		expect(mailed()).toEqual(THREE_MAILS);
		expect(brevo().campaigns.map(({ name }) => name.split(' - ').at(-1))).toEqual(['présents', 'absents']);
		const own = brevo().lists.filter(({ name }) => name.includes(' UTC ('));
		expect(own.map(({ name }) => name.split(' - ').at(-1))).toEqual(['présents', 'absents']);
	});
});
