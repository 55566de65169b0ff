import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { openAccount, locator, SEED, type ZoomAccount } from '../../account.mts';

/** Rows of Get Attendance, counted by company, source and answer. */

let zoom: ZoomAccount;
let rows: IDataObject[];
beforeAll(async () => {
	zoom = await openAccount();
	const { json } = await zoom.run({
		resource: 'webinar',
		operation: 'getAttendance',
		eventId: locator(SEED.launch.id),
		include: ['registration', 'polls', 'engagement'],
	});
	rows = json;
});
beforeEach(() => zoom.sandbox.control.reset());
afterAll(async () => await zoom.sandbox.close());

const summarise = async (parameters: INodeParameters = {}, input = rows) =>
	await zoom.run({ resource: 'attendance', operation: 'summarise', ...parameters }, input);

it('counts everybody once by company, and makes no call', async () => {
	const { json, items, error } = await summarise();
	expect(error).toBeUndefined();
	expect(zoom.calls()).toEqual([]);
	expect(json.map(({ group, people }) => [group, people])).toEqual([
		['example.org', rows.filter(({ email }) => String(email).endsWith('@example.org')).length],
		['example.net', rows.filter(({ email }) => String(email).endsWith('@example.net')).length],
		['example.com', 1],
	]);
	expect(json[0]).toMatchObject({ group_by: 'domain', is_company: true, average_score: expect.any(Number) });
	expect(items.flatMap(({ pairedItem }) => pairedItem)).toHaveLength(rows.length);
});

it('counts by source, as many as asked for', async () => {
	const { json, hints } = await summarise({ groupBy: 'source', limit: 1 });
	expect(json).toMatchObject([{ group: 'Newsletter', group_by: 'source', is_company: null }]);
	expect(hints.join()).toContain('Stopped at the limit of 1');
	const all = (await summarise({ groupBy: 'source', returnAll: true })).json;
	expect(all.reduce((sum, { people }) => sum + Number(people), 0)).toBe(rows.length);
});

it('counts by an answer of the registration form, or a field of it', async () => {
	const { json } = await summarise({ groupBy: 'question', question: 'Country', returnAll: true });
	expect(json).toEqual(expect.arrayContaining([expect.objectContaining({ group: 'GB', people: 1 })]));
});

it('says so where the items are not attendance rows', async () => {
	const { hints } = await summarise({}, [{ email: 'ada@example.org' }]);
	expect(hints.join()).toContain("1 of 1 items have no 'attendance_status'");
});

it('asks for the question', async () => {
	const { error } = await summarise({ groupBy: 'question', question: ' ' });
	expect(error?.message).toContain('"Question" is empty');
});
