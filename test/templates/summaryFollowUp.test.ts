import type { IDataObject, INode } from 'n8n-workflow';

import { setStage, type Stage } from './play.mts';
import { fillInSettings } from './settings.mts';

/** The summary of the seed's onboarding call after its restart; before, Anna's question was answered, and after it Noor's was not. */
let stage: Stage;
beforeEach(async () => {
	stage = await setStage();
});
afterEach(async () => await stage.sandbox.close());

const APPROVER = 'priya.nair@example.com';

interface FormField {
	fieldLabel: string;
	defaultValue?: string;
}

/** A person decides, and changes other fields of the form. */
const decide =
	(decision: string, changes: Readonly<Record<string, string>> = {}) =>
	(node: INode): INode => {
		const settled = fillInSettings({ approver: APPROVER })(node);
		if (settled.name !== 'Approval') return settled;
		const given: Readonly<Record<string, string>> = { ...changes, Decision: decision };
		const { values } = settled.parameters.formFields as unknown as { values: FormField[] };
		const filled = values.map((one) =>
			one.fieldLabel in given ? { ...one, defaultValue: given[one.fieldLabel] } : one,
		);
		return { ...settled, parameters: { ...settled.parameters, formFields: { values: filled as never } } };
	};

const emails = (tag: string) =>
	stage.sandbox.control.brevoState().emails.filter(({ tags }) => tags?.includes(tag));
const followUps = () => new Map(emails('summary-follow-up').map((email) => [email.to[0], email]));

async function follow(edit: (node: INode) => INode) {
	const [run, ...others] = await stage.follow('meeting-summary-follow-up', 'summary', { edit });
	expect(others).toEqual([]);
	expect(run!.error).toBeUndefined();
	return run!;
}

it('asks for approval once, and sends nothing before it is given', async () => {
	const run = await follow(decide(''));
	const [draft] = run.json('Draft');
	expect(draft).toMatchObject({ topic: 'Customer Onboarding Call', approver: APPROVER });
	expect(draft!.answers).toBe('[1] Noor Jansen: Can we repeat this for the other team?\n\n');
	const [email, ...others] = emails('summary-approval');
	expect(others).toEqual([]);
	expect(email).toMatchObject({ to: [APPROVER], subject: 'Approve the follow-up: Customer Onboarding Call' });
	expect(email!.html).toMatch(/<a href="[^"]+\/form-waiting\/1[^"]*"/);
	expect(email!.html).toContain('Noor Jansen: Can we repeat this for the other team?');
	expect(run.json('Emails')).toEqual([]);

	// Zoom's event comes again: nobody is asked a second time.
	const again = await follow(decide('Send the emails'));
	expect(again.json('Approval')).toEqual([]);
	expect(emails('summary-approval')).toHaveLength(1);
	expect(followUps().size).toBe(0);
});

it('sends nothing if the person decides against it', async () => {
	const run = await follow(decide('Do not send'));
	expect(run.json('Approval')).toMatchObject([{ Decision: 'Do not send' }]);
	expect(run.json('Emails')).toEqual([]);
	expect(followUps().size).toBe(0);
});

it("sends each guest the approved summary and the person's own questions, each with its answer", async () => {
	const answers = '[1] Noor Jansen: Can we repeat this for the other team?\nYes,\nin <March>.\n';
	const run = await follow(
		decide('Send the emails', {
			Summary:
				'## Recap\nWe did **well** {{ params.x }} & left.\n\n## Next steps\n- Priya: send the checklist',
			Answers: answers,
		}),
	);
	const sent = followUps();
	expect([...sent.keys()].sort()).toEqual([
		'anna.kowalska@example.net',
		'lars.meijer@example.org',
		'noor.jansen@example.org',
	]);
	const html = (email: string) => String(sent.get(email)!.html);
	expect(html('noor.jansen@example.org')).toContain('Hello Noor,');
	for (const email of sent.keys()) {
		expect(html(email!)).toMatch(/<h3[^>]*>Recap<\/h3>/);
		expect(html(email!)).toContain('We did <strong>well</strong> &#123;&#123; params.x');
		expect(html(email!)).toContain('Priya: send the checklist');
		expect(html(email!)).not.toMatch(/Quick recap|undefined|null|\{\{/);
	}
	expect(html('noor.jansen@example.org')).toContain('Yes,<br>in &#60;March&#62;.');
	expect(html('noor.jansen@example.org')).not.toContain('invoices');
	for (const email of ['anna.kowalska@example.net', 'lars.meijer@example.org'])
		expect(html(email)).not.toContain('You asked');

	const again = await follow(decide('Send the emails', { Answers: answers }));
	expect(again.json('Send Follow-Up')).toEqual([]);
	expect(followUps().size).toBe(3);
	expect(run.json('Send Follow-Up')).toHaveLength(3);
	expect(stage.sandbox.control.brevoState().violations).toEqual([]);
});

it('says that an answer will come to a question that nobody answered', async () => {
	await follow(decide('Send the emails', { Answers: 'no number is left here' }));
	const email = followUps().get('noor.jansen@example.org');
	expect(email!.html).toMatch(/other team\?<\/em><br>We will get back to you on this\./);
	expect(email!.html).toContain('Quick recap');
});

it('sends the summary of each part of a restarted meeting to its own guests', async () => {
	const { meetings } = stage.sandbox.control.zoomState();
	const { engagement: before } = meetings
		.find(({ topic }) => topic === 'Customer Onboarding Call')!
		.instances.find(({ uuid }) => uuid === 'qT5mX8vLQbC3yNf0WkRj7A==')!;
	const summary = { title: '', overview: 'Setup began.', details: [], nextSteps: [], trashed: false };
	before!.summary = summary;
	const edit = decide('Send the emails');
	const play = async () => {
		const runs = await stage.follow('meeting-summary-follow-up', 'summary', { edit });
		expect(runs.map(({ error }) => error)).toEqual([undefined, undefined]);
	};
	await play();
	const asked = emails('summary-approval').map(({ html }) => html);
	expect(asked).toEqual([
		expect.stringMatching(/invoices.*Under Billing\./),
		expect.stringContaining('other team'),
	]);
	const sent = emails('summary-follow-up').map(({ to, html }) => {
		const words = ['Setup began', 'felt ready', 'Under Billing', 'other team?'];
		return [to[0], ...words.filter((word) => html?.includes(word))];
	});
	expect(sent).toEqual([
		['anna.kowalska@example.net', 'Setup began', 'Under Billing'],
		['noor.jansen@example.org', 'Setup began'],
		['anna.kowalska@example.net', 'felt ready'],
		['lars.meijer@example.org', 'felt ready'],
		['noor.jansen@example.org', 'felt ready', 'other team?'],
	]);
	await play();
	expect([emails('summary-approval').length, emails('summary-follow-up').length]).toEqual([2, 5]);
});

it.each(['', 'Priya', 'priya.nair@example'])("ends with an error for the approver '%s'", async (approver) => {
	const edit = fillInSettings({ approver });
	const [run] = await stage.follow('meeting-summary-follow-up', 'summary', { edit });
	expect(run!.error?.message).toContain('"approver" in Settings is not an email address. Nobody was asked.');
	expect(stage.sandbox.control.brevoState().emails).toEqual([]);
	// The meeting is not remembered: once the address is right, the person is asked.
	const mended = await follow(decide(''));
	expect(mended.json('Approval')).toHaveLength(1);
	expect(emails('summary-approval')).toHaveLength(1);
});

it('writes to nobody if no guest came whose address is known', async () => {
	const hostsOnly = (node: INode): INode =>
		node.name === 'Get Attendance'
			? {
					...node,
					parameters: {
						...node.parameters,
						options: {
							...(node.parameters.options as IDataObject),
							excludeDomains: 'example.org, example.net',
						},
					},
				}
			: decide('Send the emails')(node);
	const run = await follow(hostsOnly);
	expect(run.json('Draft')).toEqual([]);
	expect(emails('summary-approval')).toEqual([]);
});
