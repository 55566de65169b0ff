import type { IDataObject } from 'n8n-workflow';

import { DEFAULT_WEIGHTS } from '../../../../../core/attendance/engagement';
import { createAttendanceFields } from '../../../../../nodes/Zoom/operations/meetingOrWebinar/getAttendance.fields';
import { locator, openAccount, SEED, type ZoomAccount } from '../../account.mts';

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
afterAll(async () => await zoom.sandbox.close());
beforeEach(() => zoom.sandbox.control.reset());

const EVERYTHING = { include: ['polls', 'questions', 'survey'] };
const of = (kind: string, value: string, more = {}) => ({
	resource: kind,
	operation: 'getAttendance',
	simplify: false,
	eventId: locator(value, value.endsWith('==') ? 'uuid' : 'id'),
	...more,
});
const byEmail = (json: IDataObject[]) => Object.fromEntries(json.map((row) => [row.email, row]));
const answersIn = (list: unknown) =>
	(list as IDataObject[]).map(({ question, answer }) => [question, answer]);
const answerCalls = () => zoom.calls().filter((call) => /\/(polls|qa|survey)$/.test(call));

describe('answers', () => {
	it('are read and matched to people on request', async () => {
		const { json, hints, error } = await zoom.run(of('webinar', SEED.launch.id, EVERYTHING));
		expect(error).toBeUndefined();
		const rows = byEmail(json);
		expect(answersIn(rows['grace.lim@example.org']?.poll_answers)).toEqual([
			['What do you run your events with today?', 'A CRM'],
			['What would help you most?', 'Integrations;Pricing;Reports;Roadmap'],
		]);
		expect(rows['grace.lim@example.org']?.questions_asked).toEqual([
			{
				question: 'Does it work with our single sign-on?',
				answer: 'Yes, with SAML.',
				question_id: expect.any(String),
				question_status: 'answered',
				create_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT15:18:00Z$/),
			},
		]);
		// An address in capitals, from the second of two registrations.
		expect(answersIn(rows['elena.marsh@example.org']?.poll_answers)).toHaveLength(1);
		expect(answersIn(rows['elena.marsh@example.org']?.survey_answers)).toEqual([
			['How did you like the launch?', 'Very much'],
		]);
		// Answered with a blank address, asked with a blank address, asked anonymously: matched to nobody, although the
		// names are known.
		for (const email of ['dmitri.volkov@example.org', 'liam.byrne@example.net', 'keiko.tanaka@example.org']) {
			expect([rows[email]?.poll_answers, rows[email]?.questions_asked]).toEqual([[], []]);
		}
		expect(hints.slice(1)).toEqual([
			"Polls: 12 answers by 8 people. In nobody's row: 5 answers without an address (anonymous, or hidden by Zoom)",
			"Q&A: 3 questions by 2 people. In nobody's row: 3 questions without an address (anonymous, or hidden by Zoom)",
			'Survey: 6 answers by 4 people',
		]);
	});

	it('change no other field of any row', async () => {
		const withThem = await zoom.run(of('webinar', SEED.launch.id, EVERYTHING));
		const without = await zoom.run(of('webinar', SEED.launch.id));
		const plain = (rows: IDataObject[]) =>
			rows.map((row) =>
				Object.entries(row).filter(
					([field]) => !/^(poll|questions|survey|engagement)_|^answers$/.test(field),
				),
			);
		expect(plain(withThem.json)).toEqual(plain(without.json));
		expect(without.hints).toHaveLength(1);
	});

	it('cost one call per kind and instance, and none unless requested', async () => {
		await zoom.run(of('meeting', SEED.series.id, { instances: 'all' }));
		expect(answerCalls()).toEqual([]);
		await zoom.run(of('meeting', SEED.series.id, { instances: 'all', include: ['polls'] }));
		const latest = encodeURIComponent(encodeURIComponent(SEED.series.latest));
		const earlier = encodeURIComponent(SEED.series.earlier);
		expect(answerCalls().sort()).toEqual(
			[latest, earlier].map((uuid) => `GET /report/meetings/${uuid}/polls`).sort(),
		);
	});

	it('from a restarted meeting are in one row, or in the row of their instance', async () => {
		const parameters = { ...EVERYTHING, instances: 'all' };
		const merged = byEmail((await zoom.run(of('meeting', SEED.restarted.id, parameters))).json);
		const noor = merged['noor.jansen@example.org'];
		expect(answersIn(noor?.poll_answers).map(([, answer]) => answer)).toEqual(['Not yet', 'Ready']);

		const { json } = await zoom.run(
			of('meeting', SEED.restarted.id, { ...parameters, mergeInstances: false }),
		);
		const apart = json.filter(({ email }) => email === 'noor.jansen@example.org');
		expect(apart.map((row) => [row.event_uuid, answersIn(row.poll_answers).map(([, one]) => one)])).toEqual([
			[SEED.restarted.first, ['Not yet']],
			[SEED.restarted.second, ['Ready']],
		]);
	});
});

describe('as the user who connected', () => {
	it('come from the past events; surveys are not available, which is reported once', async () => {
		const account = await zoom.run(of('meeting', SEED.restarted.id, { ...EVERYTHING, instances: 'all' }));
		zoom.sandbox.control.reset();
		const single = await zoom.runAsUser(of('webinar', SEED.launch.id, { ...EVERYTHING, instances: 'all' }));
		expect(single.error).toBeUndefined();
		expect(answerCalls().every((call) => call.startsWith('GET /past_webinars/'))).toBe(true);
		const about = single.hints.filter((hint) => hint.startsWith('Survey answers'));
		expect(about).toEqual([expect.stringContaining('Zoom allows this for account-wide apps only')]);
		const grace = byEmail(single.json)['grace.lim@example.org'];
		expect(answersIn(grace?.poll_answers)).toHaveLength(2);
		expect(answersIn(grace?.questions_asked)).toHaveLength(1);
		expect(grace?.engagement_breakdown).toMatchObject({
			polls: { state: 'counted' },
			survey: { state: 'unreadable', percent: null, weight: 0, points: 0 },
		});
		expect(account.hints.some((hint) => hint.startsWith('Survey answers'))).toBe(false);
	});
});

describe('errors from Zoom', () => {
	it('name a missing scope, and the other data is still returned', async () => {
		const { clientId } = zoom.sandbox.zoom;
		zoom.sandbox.control.zoom.removeScope({ clientId, scope: 'report:read:list_webinar_polls:admin' });
		const { json, hints, error } = await zoom.run(of('webinar', SEED.launch.id, EVERYTHING));
		expect(error).toBeUndefined();
		expect(hints[0]).toMatch(
			/^Poll answers could not be read: The Zoom app lacks a scope.*report:read:list_webinar_polls:admin\. In the Zoom App Marketplace/,
		);
		const grace = byEmail(json)['grace.lim@example.org'];
		expect(answersIn(grace?.questions_asked)).toHaveLength(1);
		expect(grace?.engagement_breakdown).toMatchObject({ polls: { state: 'unreadable', weight: 0 } });
	});

	it.each([
		[400, 4400, 'Webinar polls disabled. To enable this feature, enable the setting.', 'none', 0],
		[400, 200, 'No permission.', 'unreadable', 1],
		[200, 200, 'Missing webinar subscription plan. Only available for Paid or ZMP account.', 'unreadable', 1],
	])(
		'with HTTP %i and %i become a hint or mean no answers',
		async (status, code, message, state, warnings) => {
			const path = '/report/webinars/.*/polls';
			zoom.sandbox.control.fault({ vendor: 'zoom', path, status, body: { code, message }, times: 9 });
			const { json, hints, error } = await zoom.run(
				of('webinar', SEED.launch.id, { include: ['polls', 'questions'] }),
			);
			expect(error).toBeUndefined();
			expect(byEmail(json)['grace.lim@example.org']?.engagement_breakdown).toMatchObject({
				polls: { state },
			});
			expect(hints.filter((hint) => hint.startsWith('Poll answers could not be read'))).toHaveLength(
				warnings,
			);
		},
	);
});

describe('the engagement score', () => {
	it('uses attendance and punctuality alone unless more is requested', async () => {
		const { json } = await zoom.run(of('webinar', SEED.launch.id));
		const hugo = byEmail(json)['hugo.brandt@example.net'];
		expect(hugo?.engagement_breakdown).toMatchObject({
			attendance: { state: 'counted', weight: 83.3 },
			punctuality: { state: 'counted', weight: 16.7 },
			polls: { state: 'not_requested' },
			questions: { state: 'not_requested' },
			survey: { state: 'not_requested' },
		});
	});

	it('uses the weights of the option, also when an expression returns text', async () => {
		const weights = { attendance: 0, punctuality: 0, polls: '1', questions: 0, survey: 0 };
		const options = { engagementWeights: { weights } };
		const { json, error } = await zoom.run(of('webinar', SEED.launch.id, { ...EVERYTHING, options }));
		expect(error).toBeUndefined();
		const scores = byEmail(json);
		expect(scores['grace.lim@example.org']?.engagement_score).toBe(100);
		// One of two questions, answered twice.
		expect(scores['benoit.lacroix@example.org']?.engagement_score).toBe(50);
		expect(scores['hugo.brandt@example.net']?.engagement_score).toBe(0);
	});

	it('is empty, with a note, when no part with a weight counts', async () => {
		const weights = { attendance: 0, punctuality: 0, questions: 0, survey: 0 };
		const { json, hints } = await zoom.run(
			of('webinar', SEED.launch.id, { options: { engagementWeights: { weights } } }),
		);
		expect(json.every((row) => row.engagement_score === null)).toBe(true);
		expect(hints).toContain('No engagement scores: none of the parts with a weight counts here');
	});

	it.each([
		[{ polls: -1 }, 'The engagement weight of polls must be 0 to 1000, not -1'],
		[{ survey: 'much' }, 'The engagement weight of survey must be 0 to 1000, and is not a number'],
		[{ polls: '' }, 'The engagement weight of polls must be 0 to 1000, and is not a number'],
		[
			{ attendance: 0, punctuality: 0, polls: 0, questions: 0, survey: 0 },
			'At least one engagement weight must be above 0',
		],
	])('rejects the weights %j before calling Zoom', async (weights, message) => {
		const { error } = await zoom.run(
			of('webinar', SEED.launch.id, { options: { engagementWeights: { weights } } }),
		);
		expect(error?.message).toBe(message);
		expect(error?.description).toContain('"Engagement Weights"');
		expect(zoom.calls()).toEqual([]);
	});

	it('has the defaults shown in the editor', () => {
		const options = createAttendanceFields('webinar').find(({ name }) => name === 'options')?.options ?? [];
		const field = options.find(({ name }) => name === 'engagementWeights') as unknown as {
			options: Array<{ values: Array<{ name: string; default: number }> }>;
		};
		const shown = field.options[0]?.values.map((value) => [value.name, value.default]) ?? [];
		expect(Object.fromEntries(shown)).toEqual(DEFAULT_WEIGHTS);
	});
});
