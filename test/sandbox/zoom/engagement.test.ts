import { openZoomApi, type ZoomApi } from '../../support/zoomApi.mts';

const LAUNCH = 84417790001;
const UPCOMING = 84417790004;
const UNLICENSED = 84417790005;
const RESTARTED = { id: 92210450002, first: 'qT5mX8vLQbC3yNf0WkRj7A==' };
const SERIES = { id: 92210450006, earlier: 'bN8kS2oVQeXj6GfZq4WtCA==', latest: '/xQ7//mFT3KpbWq1LZ0sVA==' };
const INSTANT = 92210450008;

let zoom: ZoomApi;
beforeAll(async () => {
	zoom = await openZoomApi();
});
afterEach(() => zoom.sandbox.control.reset());
afterAll(() => zoom.close());

interface Respondent {
	name: string;
	email: string;
	question_details: Array<{ question: string; answer: string; date_time: string }>;
}
const encoded = (uuid: string) => encodeURIComponent(encodeURIComponent(uuid));

describe('poll results', () => {
	test('have a row per respondent, and nameless ones apart', async () => {
		const { body } = await zoom.get(`/report/webinars/${LAUNCH}/polls`);
		const rows = body.questions as Respondent[];
		expect(rows.filter(({ name }) => name === 'Anonymous Attendee').map(({ email }) => email)).toEqual([
			'',
			'',
			'',
		]);
		expect(rows.find(({ name }) => name === 'Amara Okafor')).toMatchObject({
			first_name: 'Amara',
			question_details: [{ answer: 'A CRM' }, { answer: 'Integrations;Reports' }],
		});
		expect(rows.find(({ name }) => name === 'Benoît Lacroix')?.question_details).toHaveLength(2);
		expect(rows[0]?.question_details[0]?.date_time).toMatch(/\.\d{3}Z$/);
	});

	test('with an ID are those of the latest instance, with a UUID its own', async () => {
		const latest = await zoom.get(`/past_meetings/${RESTARTED.id}/polls`);
		const first = await zoom.get(`/past_meetings/${encoded(RESTARTED.first)}/polls`);
		const answersOf = ({ questions }: { questions: Respondent[] }) =>
			questions.filter(({ name }) => name === 'Noor Jansen').map((row) => row.question_details[0]?.answer);
		expect(answersOf(latest.body)).toEqual(['Ready']);
		expect(answersOf(first.body)).toEqual(['Not yet']);
	});

	test.each([
		[`/past_webinars/${UPCOMING}/polls`, 404, 3001, 'Webinar ID is invalid or not end.'],
		[`/past_webinars/${UNLICENSED}/qa`, 400, 200, 'No permission.'],
		[`/report/webinars/${UPCOMING}/survey`, 404, 3001, `Webinar "${UPCOMING}" not found or has expired.`],
	])('%s is refused', async (path, status, code, message) => {
		expect(await zoom.get(path)).toMatchObject({ status, body: { code, message } });
	});
});

test('polls can be asked for by whether they are anonymous, and have ended once somebody answered', async () => {
	const titles = async (query: string) => {
		const { body } = await zoom.get(`/webinars/${LAUNCH}/polls${query}`);
		return body.polls.map(({ title, status }: { title: string; status: string }) => `${title}: ${status}`);
	};
	expect(await titles('')).toEqual(['Your events today: ended', 'Pace: ended', 'Recommendation: notstart']);
	expect(await titles('?anonymous=true')).toEqual(['Pace: ended']);
	expect(await titles('?anonymous=false')).toEqual(['Your events today: ended', 'Recommendation: notstart']);
	expect((await zoom.get(`/meetings/${INSTANT}/polls`)).body.code).toBe(4400);
});

test('questions and answers: several answers in one, a dismissed question, an open one', async () => {
	const { body } = await zoom.get(`/report/webinars/${LAUNCH}/qa`);
	const asked = (body.questions as Array<{ question_details: object[] }>).flatMap(
		(row) => row.question_details,
	);
	expect(asked).toEqual(
		expect.arrayContaining([
			expect.objectContaining({ answer: 'Yes, up to five seats.;We got one.', question_status: 'answered' }),
			expect.objectContaining({ answer: '', question_status: 'dismissed', answer_details: [] }),
			expect.objectContaining({ answer: '', question_status: 'open' }),
		]),
	);
	const past = await zoom.get(`/past_webinars/${LAUNCH}/qa`);
	expect(Object.keys(past.body.questions[0])).toEqual(['email', 'name', 'question_details']);
	expect(Object.keys(past.body.questions[0].question_details[0])).toEqual(['question', 'answer']);
});

test('a survey names its webinar and its answers; without one there are none', async () => {
	const { body } = await zoom.get(`/report/webinars/${LAUNCH}/survey`);
	expect(body).toMatchObject({ webinar_id: LAUNCH, survey_name: 'After the launch' });
	expect(body.survey_answers).toHaveLength(4);
	expect((await zoom.get(`/report/meetings/${RESTARTED.id}/survey`)).body.survey_answers).toEqual([]);
});

test('registration questions: the usual one, those of the form, and none without registration', async () => {
	const usual = await zoom.get(`/meetings/${SERIES.id}/registrants/questions`);
	expect(usual.body).toEqual({
		questions: [{ field_name: 'last_name', required: true }],
		custom_questions: [],
	});
	const { body } = await zoom.get(`/webinars/${LAUNCH}/registrants/questions`);
	expect(body.custom_questions).toEqual([expect.objectContaining({ type: 'single_dropdown' })]);
	const without = await zoom.get(`/meetings/${RESTARTED.id}/registrants/questions`);
	expect(without).toMatchObject({ status: 400, body: { code: 404 } });
});

test('a summary is found by UUID only, and not in the trash', async () => {
	const path = (id: string | number) => `/meetings/${id}/meeting_summary`;
	expect((await zoom.get(path(encoded(SERIES.latest)))).body).toMatchObject({
		meeting_uuid: SERIES.latest,
		next_steps: ['Jana: send the list of contacts'],
	});
	expect((await zoom.get(path(encoded(SERIES.earlier)))).body.code).toBe(2305);
	expect((await zoom.get(path(encoded(RESTARTED.first)))).body.code).toBe(3001);
	expect((await zoom.get(path(SERIES.id))).body.code).toBe(300);
});

test('a played session takes its questions and answers along', async () => {
	const played = await zoom.sandbox.control.play('webinar');
	const { body } = await zoom.get(`/report/webinars/${LAUNCH}/polls`);
	expect(body.uuid).toBe(played.uuid);
	const first = Date.parse((body.questions as Respondent[])[0]!.question_details[0]!.date_time);
	expect(first - Date.parse(body.start_time)).toBe((20 * 60 + 5) * 1000);
});
