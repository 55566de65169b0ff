import { omit } from 'lodash';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { toAttendanceSummary } from '../../../../../core/report/summary';
import { calculateAttendance } from '../../../../../core/attendance/attendance';
import { locator, openAccount, SEED, type ZoomAccount } from '../../account.mts';

/** Short answers, for AI agents. */

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
afterAll(async () => await zoom.sandbox.close());

const run = async (more: INodeParameters = {}) =>
	await zoom.run({
		resource: 'webinar',
		operation: 'getAttendance',
		eventId: locator(SEED.launch.id),
		...more,
	});
const ALL = ['polls', 'questions', 'survey', 'engagement'];

it('summarises everybody in one row, with the figures of the report page', async () => {
	const { json } = await run({ output: 'summary', include: ALL });
	const { json: report } = await zoom.run({
		resource: 'webinar',
		operation: 'getReportPage',
		eventId: locator(SEED.launch.id),
	});
	expect(json).toHaveLength(1);
	expect(json[0]).toMatchObject({
		...omit(report[0]!, ['file_name', 'registered']),
		registered_count: report[0]!.registered,
	});
	expect(json[0]).toMatchObject({
		sources: expect.arrayContaining([{ source: 'Newsletter', registered: 8, joined: expect.any(Number) }]),
		companies: expect.arrayContaining([expect.objectContaining({ company: 'example.org' })]),
		most_engaged: expect.any(Array),
		polls: expect.any(Array),
		questions: { count: expect.any(Number), first: expect.any(Array) },
	});
});

it('leaves out the answers that were not asked for', async () => {
	const [row] = (await run({ output: 'summary' })).json as [IDataObject];
	expect(Object.keys(row)).not.toEqual(expect.arrayContaining(['polls']));
	expect(row).not.toHaveProperty('questions');
});

it('stays below 2,000 tokens, however many people there were, and whatever they said', () => {
	const long = 'word '.repeat(100);
	const people = Array.from({ length: 2000 }, (_, index) => `person${index}@company${index}.example`);
	const start = Date.parse('2026-05-05T15:00:00Z');
	const attendance = calculateAttendance({
		instances: [
			{
				event: {
					kind: 'webinar',
					id: '1',
					uuid: 'u==',
					topic: long,
					start,
					end: start + 3_600_000,
					hasRegistration: true,
				},
				sessions: people.map((email) => ({
					place: 'event',
					email,
					name: long,
					join: start,
					leave: start + 3_000_000,
				})),
				answers: {
					polls: people.map((email, index) => ({
						email,
						question: `${long}${index % 30}`,
						answer: `${long}${index}`,
					})),
					questions: people.map((email) => ({ email, question: long, answer: '' })),
					survey: people.map((email, index) => ({
						email,
						question: `${long}${index % 30}`,
						answer: `${index}`,
					})),
				},
			},
		],
		registrations: people.map((email, index) => ({ email, status: 'approved', source: `${long}${index}` })),
		missing: Array.from({ length: 50 }, (_, index) => `${long}${index}`),
	});
	const text = JSON.stringify(toAttendanceSummary(attendance));
	// Four characters are a token, by the rule of thumb for English.
	expect(text.length / 4).toBeLessThan(2000);
});

it('returns as many rows as the limit allows, and says so', async () => {
	const all = (await run()).json;
	const { json, hints } = await run({ options: { limit: 5 } });
	expect(json).toEqual(all.slice(0, 5));
	expect(hints.join()).toContain(`5 of ${all.length} rows are returned, which is the limit.`);
	expect((await run({ options: { limit: 1000 } })).hints.join()).not.toContain('limit');
});

it.each([
	[{ output: 'short' }, '"Output" is \'short\''],
	[{ options: { limit: 0 } }, '"Limit" must be a number of at least 1'],
])('refuses %j', async (parameters, words) => {
	const { error } = await run(parameters as INodeParameters);
	expect(error?.message).toContain(words);
});
