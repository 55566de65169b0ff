import type { INodeParameters } from 'n8n-workflow';

import { listSearch } from '../../../../support/n8n.mts';
import { openAccount as openBrevo } from '../../../Brevo/account.mts';
import { locator, openAccount, SEED, type ZoomAccount } from '../../account.mts';

/** Answers as columns of their own; the questions are chosen from the webinar's form and polls. */

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
beforeEach(() => zoom.sandbox.control.reset());
afterAll(async () => await zoom.sandbox.close());

const CHOSEN = { resource: 'webinar', operation: 'getAttendance', eventId: locator(SEED.launch.id) };
const find = async (parameters: INodeParameters = {}, filter = '') => {
	const credentials = await zoom.credentials();
	const { results } = await listSearch(
		{
			type: 'zoom',
			credentials,
			parameters: { authentication: 'serverToServer', ...CHOSEN, ...parameters },
		},
		'searchQuestions',
		filter,
	);
	return results;
};
const run = async (columns: Array<{ question: unknown; column?: string }>, more: INodeParameters = {}) =>
	await zoom.run({ ...CHOSEN, options: { answerColumns: { columns } }, ...more } as INodeParameters);

it('offers the questions of the registration form and the polls', async () => {
	const found = await find();
	expect(found.map(({ name }) => String(name))).toEqual(
		expect.arrayContaining([expect.stringMatching(/\(registration\)$/), expect.stringMatching(/\(poll\)$/)]),
	);
	for (const { name, value } of found) expect(String(name)).toContain(String(value));
	const [first] = found;
	expect(await find({}, String(first!.value).slice(0, 6).toUpperCase())).toContainEqual(first);
});

it('says what to do where no webinar is chosen in the node', async () => {
	const [entry] = await find({ eventId: { __rl: true, mode: 'item', value: '' } });
	expect(entry).toMatchObject({ name: expect.stringContaining('Choose a meeting or webinar'), value: '' });
});

it.each([true, false])(
	'adds a column for each question, blank where there is no answer; Simplify %s',
	async (simplify) => {
		const [question] = await find();
		const title = String(question!.value);
		const columns = [
			{ question: { __rl: true, mode: 'list', value: title }, column: 'wants' },
			{ question: 'country' },
		];
		const { json } = await run(columns, { simplify });
		const amara = json.find(({ email }) => email === 'amara.okafor@example.org');
		expect(amara).toMatchObject({ wants: 'Pricing', country: 'NG' });
		expect(json.find(({ email }) => email === 'benoit.lacroix@example.org')).toMatchObject({ wants: '' });
		expect(json.every((row) => 'wants' in row && 'country' in row)).toBe(true);
	},
);

it('warns about a question that nobody answered', async () => {
	const { hints } = await run([{ question: 'Never asked' }]);
	expect(hints.join()).toContain("Nobody has an answer to 'Never asked'. There are answers to: ");
});

it.each([
	[[{ question: '' }], 'Row 1 of "Answer Columns" has no question'],
	[[{ question: 'country', column: 'email' }], "Two columns would be called 'email'"],
	[
		[{ question: 'country' }, { question: 'org', column: 'country' }],
		"Two columns would be called 'country'",
	],
])('refuses %j', async (columns, words) => {
	const { error } = await run(columns);
	expect(error?.message).toBe(words);
});

it('is a consent that the Brevo node understands', async () => {
	const brevo = await openBrevo();
	const { json } = await run([{ question: 'country', column: 'agreed' }]);
	const { json: synced } = await brevo.sync(json, {
		listMode: 'same',
		list: { __rl: true, mode: 'name', value: 'Norway' },
		options: { consent: { rule: { question: 'agreed', answers: ['NO'] } } },
	});
	expect(synced.filter(({ lists }) => lists === 'Norway').map(({ email }) => email)).toEqual([
		'jonas.eriksen@example.net',
	]);
	await brevo.sandbox.close();
});
