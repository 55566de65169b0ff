import type { BrevoState } from '../../sandbox/brevo/model/state.mts';
import type { WorkflowResult } from '../support/n8n.mts';
import { setStage, type Stage } from './play.mts';
import { fillInSettings } from './settings.mts';

/** The recording of a webinar, in chapters that depend on the previous ones. test/e2e runs it in a real n8n. */
let stage: Stage;
beforeAll(async () => {
	stage = await setStage();
	await stage.sandbox.control.play('webinar');
});
afterAll(async () => await stage.sandbox.close());

const TEMPLATE = 'webinar-recording-campaign';
const SWITCHED_ON = fillInSettings({ send_campaigns: true });

/** Results of sending the campaigns of a run, that to attendees first. */
const sendings = ({ runData }: WorkflowResult) =>
	(runData['Send Campaign'] ?? []).map(({ data }) => data?.main?.[0]?.[0]?.json.action);

/** Parsed again: jest runs tests in their own realm, where no array is strictly equal to one cloned outside. */
const brevo = () => JSON.parse(JSON.stringify(stage.sandbox.control.brevoState())) as BrevoState;

function mails(): Record<string, string[]> {
	const bySubject: Record<string, string[]> = {};
	for (const { subject, to } of brevo().emails) (bySubject[subject] ??= []).push(...to);
	return bySubject;
}

test('as shipped: two drafts with recipients, and no email', async () => {
	const runs = await stage.follow(TEMPLATE, 'recording');
	expect(runs.map(sendings)).toEqual([[], []]);
	expect(brevo().campaigns.map(({ status }) => status)).toEqual(['draft', 'draft']);
	expect(mails()).toEqual({});
	stage.sandbox.control.reset();
	await stage.sandbox.control.play('webinar');
});

test('two simultaneous events: one campaign for attendees, one for no-shows', async () => {
	stage.sandbox.control.latency(50);
	const runs = await stage.follow(TEMPLATE, 'recording', { atOnce: true, edit: SWITCHED_ON });
	stage.sandbox.control.latency(0);

	expect(runs.map(({ error }) => error?.message)).toEqual([undefined, undefined]);
	const sent = runs.map((run) => sendings(run)[0]);
	expect(sent.sort()).toEqual(['already_sent', 'sent']);
	expect(brevo().campaigns.map(({ name }) => name.split(' - ').at(-1))).toEqual(['attended', 'no-show']);
	const {
		'The recording of Product Launch Webinar': came,
		'You missed Product Launch Webinar: watch it now': missed,
		...others
	} = mails();
	expect(others).toEqual({});
	expect(new Set(came).size).toBe(14);
	expect(came).toEqual(expect.arrayContaining(['hugo.brandt@example.net', 'xavier.dumont@example.net']));
	expect(missed?.sort()).toEqual([
		'mina.park@example.org',
		'nils.aaberg@example.net',
		'olga.petrova@example.org',
		'paulo.reis@example.net',
		'vera.novak@example.net',
	]);
	expect(came).toHaveLength(14);
	expect(brevo().violations).toEqual([]);
});

test('the email has the link that opens, and the passcode for people who are asked for it', () => {
	for (const { html } of brevo().emails) {
		expect(html).toMatch(/href="https:\/\/zoom\.example\.com\/rec\/share\/\w+\?pwd=\w+"/);
		expect(html).toContain('it is <strong>Sb4#recording</strong>');
		expect(html).not.toMatch(/\{\{|\{%|undefined|null/);
	}
});

test('people who have watched the recording get no email to watch it now', async () => {
	const { control } = stage.sandbox;
	control.reset();
	const { uuid } = await control.play('webinar');
	const seen = { uuid, seconds: 600 };
	control.zoom.watchRecording({ ...seen, email: 'Mina.Park@example.org', name: 'Mina Park' });
	control.zoom.watchRecording({ ...seen, email: 'hugo.brandt@example.net', name: 'Hugo Brandt' });
	await stage.follow(TEMPLATE, 'recording', { edit: SWITCHED_ON });

	const {
		'The recording of Product Launch Webinar': came,
		'You missed Product Launch Webinar: watch it now': missed,
	} = mails();
	expect(missed?.sort()).toEqual([
		'nils.aaberg@example.net',
		'olga.petrova@example.org',
		'paulo.reis@example.net',
		'vera.novak@example.net',
	]);
	expect(came).toHaveLength(14);
	expect(came).toContain('hugo.brandt@example.net');
});

test('without the scope for views, the emails go out as if nobody had watched', async () => {
	const { control, zoom } = stage.sandbox;
	control.reset();
	const scope = 'cloud_recording:read:recording_analytics_details:admin';
	control.zoom.removeScope({ clientId: zoom.clientId, scope });
	const { uuid } = await control.play('webinar');
	control.zoom.watchRecording({ uuid, email: 'mina.park@example.org', name: 'Mina Park', seconds: 600 });
	const runs = await stage.follow(TEMPLATE, 'recording', { edit: SWITCHED_ON });
	expect(runs.map(({ error }) => error?.message)).toEqual([undefined, undefined]);
	expect(mails()['You missed Product Launch Webinar: watch it now']).toHaveLength(5);
});

test('later events send nothing', async () => {
	const before = brevo().emails.length;
	const runs = await stage.follow(TEMPLATE, 'recording', { edit: SWITCHED_ON });
	expect(runs.map((run) => sendings(run)[1])).toEqual(['already_sent', 'already_sent']);
	expect(brevo().emails).toHaveLength(before);
});
