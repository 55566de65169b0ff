import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { locator, openAccount, type BrevoAccount } from '../../account.mts';

/** Answers in the registration form, polls and surveys become attributes, or lead to lists. */

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());
afterEach(() => expect(brevo.state().violations).toEqual([]));

const ADA = 'ada@example.org';
const BO = 'bo@example.org';
const DEMO = 'Would you like a demo?';
const TOPICS = 'Which topics interest you?';

const row = (email: string, polls: Record<string, string>, more: IDataObject = {}): IDataObject => ({
	email,
	name: email,
	attendance_status: 'attended',
	topic: 'Launch',
	event_uuid: 'launch==',
	event_start: '2026-05-05T15:00:00Z',
	event_end: '2026-05-05T16:00:00Z',
	registered: true,
	registration_answers: { org: 'Kumo Paper' },
	poll_answers: Object.entries(polls).map(([question, answer]) => ({ question, answer })),
	...more,
});
const toAttribute = (question: string, attribute: string) => ({
	question,
	attribute: locator('name', attribute),
	type: 'automatic',
});
const toList = (question: string, answer: string, list: string) => ({
	question,
	answer,
	list: locator('name', list),
});
const sync = async (rows: IDataObject[], answers: IDataObject, options: IDataObject = {}) =>
	await brevo.sync(rows, { options: { answers, ...options } } as INodeParameters);
const MAPPING = {
	attributes: [
		toAttribute(DEMO, 'WANTS_DEMO'),
		toAttribute(TOPICS, 'INTERESTS'),
		toAttribute('org', 'COMPANY'),
	],
};
const attributesOf = (email: string) => {
	const { WANTS_DEMO, INTERESTS, COMPANY } = brevo.contact(email)?.attributes ?? {};
	return { WANTS_DEMO, INTERESTS, COMPANY };
};

it('writes answers in the form of their attributes, several choices into a multiple choice', async () => {
	const { json } = await sync([row(ADA, { [DEMO]: 'Yes', [TOPICS]: 'Product;Pricing' })], MAPPING);
	expect(json).toMatchObject([{ action: 'created', dropped_attributes: [] }]);
	expect(attributesOf(ADA)).toEqual({
		WANTS_DEMO: 'Yes',
		INTERESTS: ['Product', 'Pricing'],
		COMPANY: 'Kumo Paper',
	});
});

it('leaves blank where a person of the event did not answer', async () => {
	brevo.sandbox.control.brevo.settings({ permits: ['value-cleared'] });
	const rows = (polls: Record<string, string>, event: IDataObject) => [
		row(ADA, polls, event),
		row(BO, { [DEMO]: 'No' }, event),
	];
	await sync(rows({ [DEMO]: 'Yes' }, {}), MAPPING);
	const june = {
		event_uuid: 'june==',
		event_start: '2026-06-05T15:00:00Z',
		event_end: '2026-06-05T16:00:00Z',
	};
	await sync(rows({}, june), MAPPING);
	expect(attributesOf(ADA).WANTS_DEMO).toBeUndefined();
	expect(attributesOf(BO).WANTS_DEMO).toBe('No');
	// An earlier event does not bring it back.
	await sync(rows({ [DEMO]: 'Yes' }, {}), MAPPING);
	expect(attributesOf(ADA).WANTS_DEMO).toBeUndefined();
	brevo.sandbox.control.brevo.settings({ permits: [] });
});

it('changes nothing where the question was not asked, and names the questions that were', async () => {
	await sync([row(ADA, { [DEMO]: 'Yes' })], MAPPING);
	const other = {
		event_uuid: 'june==',
		event_start: '2026-06-05T15:00:00Z',
		event_end: '2026-06-05T16:00:00Z',
	};
	const { hints } = await sync([row(ADA, { 'How was it?': 'Good' }, other)], MAPPING);
	expect(attributesOf(ADA).WANTS_DEMO).toBe('Yes');
	expect(hints.join()).toContain(
		`No item has an answer to '${DEMO}'. They have answers to: 'org', 'How was it?'.`,
	);
});

it('puts people on the lists of their answers, and takes nobody off one', async () => {
	const lists = {
		lists: [toList(DEMO, 'yes', 'Wants a demo'), toList(TOPICS, 'Pricing', '{topic} - pricing')],
	};
	const { json } = await sync(
		[
			row(ADA, { [DEMO]: 'Yes', [TOPICS]: 'Product;Pricing' }),
			row(BO, { [DEMO]: 'No', [TOPICS]: 'Product' }),
		],
		lists,
	);
	expect(json.map(({ lists: joined, reason }) => [joined, reason])).toEqual([
		['Wants a demo, Launch - pricing', ''],
		['', ''],
	]);
	await sync([row(ADA, { [DEMO]: 'No' })], lists);
	expect(brevo.listsOf(ADA)).toEqual(['Launch - pricing', 'Wants a demo']);
});

it('puts nobody on such a list without a consent', async () => {
	const { json } = await sync(
		[row(ADA, { [DEMO]: 'Yes' })],
		{ lists: [toList(DEMO, 'Yes', 'Wants a demo')] },
		{ consent: { rule: { question: 'News?', answers: ['Yes'] } } },
	);
	expect(json).toMatchObject([{ lists: '', reason: "no consent: 'News?' was not answered" }]);
});

it.each([
	[{ attributes: [toAttribute(' ', 'COMPANY')] }, 'Row 1 of "Answers" has no question'],
	[{ attributes: [toAttribute(DEMO, '')] }, 'Row 1 of "Answers" has no attribute'],
	[{ lists: [toList(DEMO, '', 'Demo')] }, 'Row 1 of "Answers" has no answer'],
	[{ lists: [toList(DEMO, 'Yes', '')] }, 'No list is chosen'],
])('refuses rows that are not filled in: %#', async (answers, words) => {
	const { error } = await sync([row(ADA, {})], answers);
	expect(error?.message).toContain(words);
	expect(brevo.writes()).toEqual([]);
});

it('writes nothing in a second run', async () => {
	const rows = [row(ADA, { [DEMO]: 'Yes', [TOPICS]: 'Product;Pricing' })];
	await sync(rows, MAPPING);
	expect((await sync(rows, MAPPING)).json).toMatchObject([{ action: 'unchanged' }]);
});
