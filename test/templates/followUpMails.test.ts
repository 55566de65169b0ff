import type { IDataObject, INode } from 'n8n-workflow';

import { openAccount, type BrevoAccount } from '../nodes/Brevo/account.mts';
import { textOf } from '../support/sources.mts';

const { nodes } = JSON.parse(textOf('templates/webinar-follow-up-mails.json')) as { nodes: INode[] };
const mailNodes = nodes.filter(({ parameters }) => parameters.resource === 'email');

/** As "Words for the Mails" gives it. */
const person = {
	email: 'ada@example.org',
	name: 'Ada Byron',
	first_name: 'Ada',
	topic: 'Q&A: what is <new>?',
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
	it('is sent as it is shipped, with every word filled in', async () => {
		const { json, error } = await run(node, [person]);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ email: 'ada@example.org', action: 'sent' }]);
		const [mail] = brevo.state().mails;
		expect(mail).toMatchObject({ sender: 'webinars@example.com', tags: ['webinar-follow-up'] });
		expect(mail?.subject).toContain(person.topic);
		expect(mail?.html).toContain('Hello Ada,');
		expect(mail?.html).toContain(person.signed_by);
		expect(mail?.html).toMatch(/<a href="https?:[^"]+"[^>]*>unsubscribe<\/a>/);
		expect(`${mail?.subject} ${mail?.html}`).not.toMatch(/\{\{|\}\}|undefined|null/);
	});

	it('goes to everybody in one request, and to nobody who unsubscribed', async () => {
		const many = Array.from({ length: 40 }, (__, index) => ({ ...person, email: `p${index}@example.org` }));
		const gone = { ...person, email: 'chiara.bianchi@example.net' };
		const { json } = await run(node, [...many, gone]);
		expect(json.filter(({ action }) => action === 'sent')).toHaveLength(40);
		expect(json.at(-1)).toMatchObject({ action: 'skipped', reason: 'unsubscribed in Brevo: no mail sent' });
		expect(brevo.calls().filter((call) => call === 'POST /smtp/email')).toHaveLength(1);
	});
});
