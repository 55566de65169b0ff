import type { IDataObject, INode } from 'n8n-workflow';

import { openAccount, type BrevoAccount } from '../nodes/Brevo/account.mts';
import { runWorkflow } from '../support/n8n.mts';
import { readText } from '../support/sources.mts';
import { runCodeNode } from './codeNode.mts';
import { STAND_INS } from './standIns.mts';

const { nodes } = JSON.parse(readText('templates/webinar-follow-up-emails.json')) as { nodes: INode[] };
const mailNodes = nodes.filter(({ parameters }) => parameters.resource === 'email');

/** The output of "Texts for the Emails". */
const person = {
	email: 'ada@example.org',
	name: 'Ada Byron',
	first_name: 'Ada',
	topic: `What's new: Q&A <b>`,
	greeting: 'Hello Ada',
	date: '3 November 2026',
	minutes: 12,
	time_with_us: '12 minutes',
	attendance_status: 'partial',
	signed_by: 'Your webinar team',
};

let brevo: BrevoAccount;
beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());

const run = async (node: INode, input: IDataObject[]) =>
	await brevo.run({ ...node.parameters, requestOptions: { plan: 'extended' } }, input);

test('there are three', () => expect(mailNodes).toHaveLength(3));

describe.each(mailNodes.map((node): [string, INode] => [node.name, node]))('%s', (_, node) => {
	it('is sent as shipped, with every placeholder filled in', async () => {
		const { json, error } = await run(node, [person]);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ email: 'ada@example.org', action: 'sent' }]);
		const [message] = brevo.state().emails;
		expect(message).toMatchObject({ sender: 'webinars@example.com', tags: ['webinar-follow-up'] });
		// A subject is not HTML, but Brevo escapes the values it fills in there as well.
		expect(message?.subject?.endsWith(` ${person.topic}`)).toBe(true);
		expect(message?.html).toContain('What&#39;s new: Q&amp;A &lt;b&gt;');
		expect(message?.html).toContain('Hello Ada,');
		expect(message?.html).toContain(person.signed_by);
		expect(message?.html).toMatch(/<a href="https?:[^"]+"[^>]*>unsubscribe<\/a>/);
		expect(`${message?.subject} ${message?.html}`).not.toMatch(/\{\{|\}\}|undefined|null/);
	});

	it('goes to everybody in one request, except people who unsubscribed', async () => {
		const many = Array.from({ length: 40 }, (__, index) => ({ ...person, email: `p${index}@example.org` }));
		const gone = { ...person, email: 'chiara.bianchi@example.net' };
		const { json } = await run(node, [...many, gone]);
		expect(json.filter(({ action }) => action === 'sent')).toHaveLength(40);
		expect(json.at(-1)).toMatchObject({ action: 'skipped', reason: 'unsubscribed in Brevo: no email sent' });
		expect(brevo.calls().filter((call) => call === 'POST /smtp/email')).toHaveLength(1);
	});
});

describe('Check Settings', () => {
	const check = (settings: IDataObject, object: IDataObject = {}) =>
		runCodeNode('webinar-follow-up-emails', 'Check Settings', [{ uuid: 'u', ...settings }], {
			'Webinar Ended': [{ object }],
		})[0];

	it.each([
		['attended, walk_in, partial, no_show', ['attended', 'walk_in', 'partial', 'no_show']],
		[' No-Show ;Walk in,', ['no_show', 'walk_in']],
		['no show\nATTENDED', ['no_show', 'attended']],
	])('accepts %j as people type it', (typed, mail_to) =>
		expect(check({ mail_to: typed })).toMatchObject({ uuid: 'u', mail_to }),
	);

	it.each(['no_shows', 'attended, everybody', 'cancelled', '', ' , '])('rejects %j', (typed) =>
		expect(() => check({ mail_to: typed })).toThrow(/"mail_to" in Settings.+Use attended, walk_in/),
	);

	it.each([
		['', 'Asia/Tokyo', 'Asia/Tokyo'],
		[' Europe/Berlin ', 'Asia/Tokyo', 'Europe/Berlin'],
		['', 'Nowhere/Land', null],
		['', undefined, null],
	])('prefers the typed timezone %j to that of the webinar (%j)', (typed, ofTheWebinar, timezone) =>
		expect(check({ mail_to: 'partial', timezone: typed }, { timezone: ofTheWebinar })).toMatchObject({
			timezone,
		}),
	);

	it('rejects a timezone that does not exist', () =>
		expect(() => check({ mail_to: 'partial', timezone: 'Berlin' })).toThrow(
			`"timezone" in Settings: there is no 'Berlin'`,
		));
});

describe('Texts for the Emails', () => {
	/** The node's output for one row, after nodes that replace its predecessors. */
	async function words(row: IDataObject): Promise<IDataObject | undefined> {
		const chain = ['Start', 'Settings', 'Check Settings', 'Texts for the Emails'];
		const handsOn = (name: string) => ({ name, type: 'n8n-nodes-base.noOp' });
		const links = chain
			.slice(0, -1)
			.map((name, index) => [
				name,
				{ main: [[{ node: chain[index + 1]!, type: 'main' as const, index: 0 }]] },
			]);
		const result = await runWorkflow({
			workflow: {
				nodes: [
					{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
					handsOn('Settings'),
					handsOn('Check Settings'),
					nodes.find(({ name }) => name === 'Texts for the Emails')!,
				],
				connections: Object.fromEntries(links),
			},
			startNode: 'Start',
			input: [{ json: { signed_by: 'We', duration_minutes: 12, first_name: 'Ada', ...row } }],
			extraNodes: STAND_INS,
		});
		expect(result.error).toBeUndefined();
		return result.json('Texts for the Emails')[0];
	}
	const morningInTokyo = '2026-11-12T00:00:00Z';

	it.each([
		['Asia/Tokyo', '12 November 2026'],
		['America/New_York', '11 November 2026'],
	])('has the date as it was in %s', async (timezone, date) =>
		expect(await words({ event_start: morningInTokyo, timezone })).toMatchObject({ date }),
	);

	it('has a greeting for people without a name', async () => {
		const row = { event_start: morningInTokyo, timezone: null, first_name: '' };
		expect(await words(row)).toMatchObject({
			greeting: 'Hello',
			date: expect.stringMatching(/November 2026$/),
		});
	});

	it.each([
		[0.2, 'a minute'],
		[1.6, '2 minutes'],
		[61.5, '62 minutes'],
	])('writes %d minutes as %j', async (duration_minutes, time_with_us) =>
		expect(await words({ event_start: morningInTokyo, timezone: 'UTC', duration_minutes })).toMatchObject({
			time_with_us,
		}),
	);
});
