import * as fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { listsByStatus, locator, openAccount, type BrevoAccount } from '../../account.mts';
import { reduceCount } from '../../../../support/dayShare.mts';

/** Only people who said so at registration go on a list or get the opt-in email. */

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());
afterEach(() => expect(brevo.state().violations).toEqual([]));

const QUESTION = 'May we send you news by email?';
const consent = (more: INodeParameters = {}): INodeParameters => ({
	rule: { question: QUESTION, answers: ['Yes', 'I agree'], ...more },
});
const NEWS: INodeParameters = { listMode: 'same', list: locator('name', 'Webinar news') };

const person = (name: string, answer: string | undefined, more: IDataObject = {}): IDataObject => ({
	email: `${name}@example.org`,
	name,
	attendance_status: 'attended',
	topic: 'Launch',
	event_uuid: 'launch==',
	event_start: '2026-05-05T15:00:00Z',
	event_end: '2026-05-05T16:00:00Z',
	registered: true,
	registration_time: '2026-05-01T08:00:00Z',
	custom_answers: answer === undefined ? {} : { [QUESTION]: answer },
	...more,
});
const sync = async (rows: IDataObject[], parameters: INodeParameters = {}) =>
	await brevo.sync(rows, { ...NEWS, options: { consent: consent() }, ...parameters });
const recordOf = (email: string) => {
	const { CONSENT_QUESTION, CONSENT_ANSWER, CONSENT_TIME, CONSENT_EVENT } =
		brevo.contact(email)?.attributes ?? {};
	return [CONSENT_QUESTION, CONSENT_ANSWER, CONSENT_TIME, CONSENT_EVENT];
};

it('puts only people who agreed on the list, and gives everybody their attributes', async () => {
	const { json, hints } = await sync([
		person('ada', 'Yes'),
		person('bo', 'No'),
		person('cy', undefined),
		person('dee', 'i agree'),
	]);
	expect(json.map(({ action, lists, reason }) => [action, lists, reason])).toEqual([
		['created', 'Webinar news', ''],
		['created', '', `no consent: '${QUESTION}' was answered 'No'`],
		['created', '', `no consent: '${QUESTION}' was not answered`],
		['created', 'Webinar news', ''],
	]);
	for (const name of ['ada', 'bo', 'cy', 'dee'])
		expect(brevo.contact(`${name}@example.org`)?.attributes).toMatchObject({ ATTENDANCE_STATUS: 'attended' });
	expect(brevo.listsOf('ada@example.org')).toEqual(['Webinar news']);
	expect(brevo.listsOf('bo@example.org')).toEqual([]);
	expect(recordOf('ada@example.org')).toEqual([QUESTION, 'Yes', '2026-05-01T08:00:00Z', 'Launch']);
	expect(recordOf('bo@example.org')).toEqual([undefined, undefined, undefined, undefined]);
	expect(hints.join()).toContain('On no list (see reason)');
});

it('writes nothing in a second run', async () => {
	const rows = [person('ada', 'Yes'), person('bo', 'No')];
	await sync(rows);
	const before = brevo.writes().length;
	expect((await sync(rows)).json.map(({ action }) => action)).toEqual(['unchanged', 'unchanged']);
	expect(brevo.writes()).toHaveLength(before);
});

it('reads the answer in items of the Zoom Trigger', async () => {
	const registrant = (email: string, value: string) => ({
		event: 'webinar.registration_created',
		event_ts: 1_777_622_400_000,
		topic: 'Launch',
		registrant: { email, first_name: 'A', custom_questions: [{ title: QUESTION, value }] },
	});
	const { json } = await sync([registrant('yes@example.org', 'Yes'), registrant('no@example.org', 'No')], {
		emailField: 'registrant.email',
		attributeMapping: 'none',
	});
	expect(json.map(({ lists }) => lists)).toEqual(['Webinar news', '']);
	expect(recordOf('yes@example.org')).toEqual([QUESTION, 'Yes', '2026-05-01T08:00:00Z', 'Launch']);
});

it('writes no record if that is turned off', async () => {
	await sync([person('ada', 'Yes')], { options: { consent: consent({ record: false }) } });
	expect(brevo.listsOf('ada@example.org')).toEqual(['Webinar news']);
	expect(recordOf('ada@example.org')).toEqual([undefined, undefined, undefined, undefined]);
});

it('lets people without a consent leave the list of a status that is no longer theirs', async () => {
	const byStatus = listsByStatus(['attended', 'Launch - attended'], ['no_show', 'Launch - no-show']);
	await sync([person('ada', undefined, { attendance_status: 'no_show' })], { ...byStatus, options: {} });
	const { json } = await sync([person('ada', undefined)], byStatus as INodeParameters);
	expect(json).toMatchObject([{ lists: '', removed_from: 'Launch - no-show' }]);
	expect(brevo.listsOf('ada@example.org')).toEqual([]);
});

it('names the questions that there are if nobody answered this one', async () => {
	const { hints } = await sync([person('ada', undefined, { custom_answers: { 'News, please?': 'Yes' } })]);
	expect(hints.join()).toContain(
		`No item has an answer to '${QUESTION}'. They have answers to: 'News, please?'.`,
	);
	const { hints: none } = await sync([{ email: 'bo@example.org' }]);
	expect(none.join()).toContain(`No item has an answer to '${QUESTION}'. They have no answers at all.`);
});

it.each([
	[{ question: ' ' }, 'no question'],
	[{ answers: [] }, 'no answers'],
	[{ answers: ['', ' '] }, 'no answers'],
])('refuses a rule that would permit everybody or nobody: %j', async (part, words) => {
	const { error } = await sync([person('ada', 'Yes')], { options: { consent: consent(part) } });
	expect(error?.message).toContain(`"Marketing Consent" has ${words}`);
	expect(brevo.writes()).toEqual([]);
});

const ask = async (rows: IDataObject[]) =>
	await brevo.run(
		{
			resource: 'contact',
			operation: 'doubleOptIn',
			template: locator('list', '3'),
			includeLists: { lists: [{ list: locator('list', String(brevo.listId('Webinar follow-up'))) }] },
			redirectionUrl: 'https://example.com/thanks',
			options: { consent: consent() },
		},
		rows,
	);

it('asks only people who agreed to confirm', async () => {
	const { json } = await ask([
		person('ada', 'Yes'),
		person('bo', 'No'),
		person('cy', undefined),
		// The consent of another row of the same person counts.
		person('dee', undefined),
		person('dee', 'Yes', { event_uuid: 'other==', topic: 'Other', event_start: '2026-04-05T15:00:00Z' }),
	]);
	expect(json.map(({ action, reason }) => [action, reason])).toEqual([
		['confirmation_sent', ''],
		['skipped', `no consent: '${QUESTION}' was answered 'No': not asked`],
		['skipped', `no consent: '${QUESTION}' was not answered: not asked`],
		['confirmation_sent', ''],
		['skipped', 'same address as item 3, which was used'],
	]);
	expect(brevo.state().emails.map(({ to }) => to)).toEqual([['ada@example.org'], ['dee@example.org']]);
});

it('asks nobody without a call if nobody agreed', async () => {
	await ask([person('bo', 'No')]);
	expect(brevo.calls()).toEqual([]);
});

/** The registrations of one person for several webinars, each with an answer. The copies of their consents are in different texts. */
const registrations = fc
	.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 })
	.chain((numbers) =>
		fc.tuple(
			...numbers.map((number) =>
				fc.constantFrom('Yes', 'No', undefined).map((answer) =>
					person('ada', answer, {
						topic: `Course ${number}`,
						event_uuid: `event${number}==`,
						event_start: `2026-06-0${number}T15:00:00Z`,
						event_end: `2026-06-0${number}T16:00:00Z`,
						// The latest webinar is not the one that people registered for last.
						registration_time: `2026-05-0${6 - number}T08:00:00Z`,
					}),
				),
			),
		),
	);

it('comes to the same in one run, in several in any order, and again', async () => {
	const run = async (runs: IDataObject[][]) => {
		brevo.sandbox.control.reset();
		for (const rows of runs) await sync(rows, { options: { consent: consent(), writePath: 'single' } });
		return [brevo.listsOf('ada@example.org'), recordOf('ada@example.org')];
	};
	await fc.assert(
		fc.asyncProperty(registrations, async (rows) => {
			const together = await run([rows]);
			const apart = rows.map((row) => [row]);
			expect(await run(apart)).toEqual(together);
			expect(await run([...apart].reverse())).toEqual(together);
			expect(await run([...apart, rows, ...apart])).toEqual(together);
			const agreed = rows.some(({ custom_answers: answers }) => (answers as IDataObject)[QUESTION] === 'Yes');
			expect(together[0]).toEqual(agreed ? ['Webinar news'] : []);
		}),
		{ numRuns: reduceCount(12, 4) },
	);
});

it('comes to the same with two workers at the same time', async () => {
	const options = { options: { consent: consent(), writePath: 'single' } };
	await fc.assert(
		fc.asyncProperty(registrations, fc.integer({ min: 0, max: 3 }), async (rows, delay) => {
			brevo.sandbox.control.reset();
			await sync(rows, options);
			const together = [brevo.listsOf('ada@example.org'), recordOf('ada@example.org')];
			brevo.sandbox.control.reset();
			const later = async (row: IDataObject) => {
				// Some calls later, so that one run reads before the other writes, or after.
				for (let turn = 0; turn < delay; turn++) await brevo.run({ resource: 'list', operation: 'getMany' });
				await sync([row], options);
			};
			const [first, ...others] = rows;
			await Promise.all([sync([first!], options), ...others.map(later)]);
			expect([brevo.listsOf('ada@example.org'), recordOf('ada@example.org')]).toEqual(together);
		}),
		{ numRuns: reduceCount(8, 4) },
	);
});

it('keeps the later record if a slower run writes the earlier one afterwards, and reads no more than needed', async () => {
	const options = { options: { consent: consent(), writePath: 'single' } };
	const later = person('ada', 'Yes', { registration_time: '2026-05-02T08:00:00Z', topic: 'Later' });
	await sync([person('ada', 'Yes')], options);
	await sync([later], options);
	expect(recordOf('ada@example.org')).toEqual([QUESTION, 'Yes', '2026-05-02T08:00:00Z', 'Later']);
	// A run that had read the contact before the later consent was there writes its own.
	await fetch(`${brevo.credentials.brevoApi.baseUrl}/contacts/ada%40example.org`, {
		method: 'PUT',
		headers: { 'api-key': brevo.credentials.brevoApi.apiKey, 'content-type': 'application/json' },
		body: JSON.stringify({
			attributes: { CONSENT_TIME: '2026-05-01T08:00:00Z', CONSENT_EVENT: 'Launch' },
		}),
	});
	await sync([person('ada', 'Yes')], options);
	expect(recordOf('ada@example.org')).toEqual([QUESTION, 'Yes', '2026-05-02T08:00:00Z', 'Later']);
	const before = brevo.calls().length;
	await sync([person('ada', 'Yes')], options);
	expect(
		brevo
			.calls()
			.slice(before)
			.filter((call) => call === 'GET /contacts/attributes'),
	).toHaveLength(1);
});
