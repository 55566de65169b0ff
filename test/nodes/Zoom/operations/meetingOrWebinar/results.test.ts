import { locator, openAccount, SEED, type ZoomAccount } from '../../account.mts';
import { NO_LICENCE, NO_WEBINAR, NOT_YET, UNKNOWN_ID } from './rejections.mts';

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
afterAll(async () => await zoom.sandbox.close());
beforeEach(() => zoom.sandbox.control.reset());

type Asked = Parameters<ZoomAccount['run']>[0];
const of = (resource: string, operation: string, value: string, more: Asked = {}): Asked => ({
	resource,
	operation,
	eventId: locator(value, value.endsWith('==') ? 'uuid' : 'id'),
	...more,
});

async function rows(parameters: Asked, run: 'run' | 'runAsUser' = 'run') {
	const { json, error } = await zoom[run](parameters);
	if (error) throw error;
	return json;
}

describe('poll results', () => {
	it('have one row per answer, with its instance', async () => {
		const found = await rows(of('webinar', 'getPollResults', SEED.launch.id));
		const theirs = (name: string) => found.filter((row) => row.name === name);
		expect(theirs('Amara Okafor')).toEqual([
			{
				event_kind: 'webinar',
				event_id: SEED.launch.id,
				event_uuid: SEED.launch.uuid,
				event_start: expect.stringMatching(/T15:00:00Z$/),
				email: 'amara.okafor@example.org',
				name: 'Amara Okafor',
				question: 'What do you run your events with today?',
				answer: 'A CRM',
				date_time: expect.stringMatching(/T15:20:05/),
				polling_id: 'Hq2vB7mTQxKc5sLwZ9nRgA',
			},
			expect.objectContaining({ answer: 'Integrations;Reports' }),
		]);
		expect(theirs('Benoît Lacroix').map(({ answer }) => answer)).toEqual(['Spreadsheets', 'A CRM']);
		expect(theirs('Anonymous Attendee').map(({ email, answer }) => [email, answer])).toEqual([
			['', 'Just right'],
			['', 'Too fast'],
			['', 'Just right'],
		]);
		expect(zoom.calls()).toEqual([`GET /report/webinars/${SEED.launch.id}/polls`]);
	});

	it('have one row per respondent without Simplify', async () => {
		const found = await rows(of('webinar', 'getPollResults', SEED.launch.id, { simplify: false }));
		expect(found.find(({ name }) => name === 'Amara Okafor')).toMatchObject({
			event_uuid: SEED.launch.uuid,
			first_name: 'Amara',
			question_details: [{ answer: 'A CRM' }, { answer: 'Integrations;Reports' }],
		});
	});

	it.each([
		['a UUID with a slash', SEED.restarted.second, 'Ready'],
		['the UUID before the restart', SEED.restarted.first, 'Not yet'],
		['an ID, using its latest instance', SEED.restarted.id, 'Ready'],
	])('are those of %s', async (_, value, answer) => {
		const found = await rows(of('meeting', 'getPollResults', value));
		expect(found.find(({ name }) => name === 'Noor Jansen')).toMatchObject({ answer });
	});

	it('are found by a UUID that has to be encoded twice', async () => {
		expect(await rows(of('meeting', 'getPollResults', SEED.series.latest))).toMatchObject([
			{ event_uuid: SEED.series.latest, name: 'Jana Nowak', answer: 'Leads' },
		]);
	});

	it('use an endpoint that a single user may read', async () => {
		const asAccount = await rows(of('webinar', 'getPollResults', SEED.launch.id));
		zoom.sandbox.control.reset();
		const asUser = await rows(of('webinar', 'getPollResults', SEED.launch.id), 'runAsUser');
		const said = (found: typeof asUser) =>
			found.map(({ email, question, answer }) => [email, question, answer]);
		expect(said(asUser)).toEqual(said(asAccount));
		expect(zoom.calls()).toEqual([`GET /past_webinars/${SEED.launch.id}/polls`]);
	});

	it("cannot be read by a single user for another user's event", async () => {
		const { error } = await zoom.runAsUser(of('webinar', 'getPollResults', SEED.stories.id));
		expect(error?.message).toBe('There is no meeting or webinar with this ID, or it has expired');
	});

	it('are none for an event without polls', async () => {
		expect(await rows(of('meeting', 'getPollResults', SEED.alone.id))).toEqual([]);
	});
});

describe('questions and answers', () => {
	it('have one row per question, including dismissed and open ones', async () => {
		const found = await rows(of('webinar', 'getQaResults', SEED.launch.uuid));
		expect(found.map(({ name, answer, question_status: status }) => [name, answer, status])).toEqual([
			['Grace Lim', 'Yes, with SAML.', 'answered'],
			['Chiara Bianchi', 'live answered', 'answered'],
			['Chiara Bianchi', 'Yes, up to five seats.;We got one.', 'answered'],
			['Anonymous Attendee', '', 'dismissed'],
			['Anonymous Attendee', 'Yes, tomorrow.', 'answered'],
			['Liam Byrne', '', 'open'],
		]);
		expect(found[0]).not.toHaveProperty('answer_details');
	});

	it('without Simplify report who answered', async () => {
		const [first] = await rows(of('meeting', 'getQaResults', SEED.restarted.first, { simplify: false }));
		expect(first).toMatchObject({
			name: 'Anna Kowalska',
			question_details: [
				{
					answer_details: [
						{ name: 'Priya Raman', content: 'Under Billing.', type: 'host_answered_publicly' },
					],
				},
			],
		});
	});

	it('have no status for a single user', async () => {
		const found = await rows(of('webinar', 'getQaResults', SEED.launch.id), 'runAsUser');
		expect(found).toHaveLength(6);
		expect(found[0]).toMatchObject({ question: 'Does it work with our single sign-on?' });
		expect(found[0]).not.toHaveProperty('question_status');
	});
});

describe('survey results', () => {
	it('have one row per answer and name the survey', async () => {
		const found = await rows(of('webinar', 'getSurveyResults', SEED.launch.id));
		expect(found).toHaveLength(6);
		expect(found[0]).toMatchObject({
			event_kind: 'webinar',
			event_id: SEED.launch.id,
			event_uuid: SEED.launch.uuid,
			survey_name: 'After the launch',
			email: 'amara.okafor@example.org',
			question: 'How did you like the launch?',
			answer: 'Very much',
		});
	});

	it('are not available to single users, which is reported before calling Zoom', async () => {
		const { error } = await zoom.runAsUser(of('webinar', 'getSurveyResults', SEED.launch.id));
		expect(error).toMatchObject({ message: 'Zoom allows this for account-wide apps only' });
		expect(zoom.calls()).toEqual([]);
	});
});

describe.each(['getPollResults', 'getQaResults', 'getSurveyResults'])('%s is rejected', (operation) => {
	it.each([
		['the host has no webinar licence', SEED.unlicensed.id, NO_LICENCE],
		['it is in the future', SEED.futureWebinar.id, NOT_YET],
		['it is a meeting', SEED.series.id, NO_WEBINAR],
		['it does not exist', '84417790999', UNKNOWN_ID],
	])('when %s', async (_, id, { message, advice }) => {
		const { error } = await zoom.run(of('webinar', operation, id));
		expect(error?.message).toContain(message);
		expect(error?.description).toContain(advice);
	});

	it.each([
		['hello', "'hello' is not the ID of a meeting or webinar"],
		['', 'No meeting or webinar was given'],
	])('for %j, before calling Zoom', async (value, message) => {
		const { error } = await zoom.run(of('webinar', operation, '={{ $json.id }}'), [{ id: value }]);
		expect(error?.message).toBe(message);
		expect(zoom.calls()).toEqual([]);
	});

	it('with the name of the missing scope', async () => {
		const { clientId } = zoom.sandbox.zoom;
		const scopes: Record<string, string> = {
			getPollResults: 'report:read:list_webinar_polls:admin',
			getQaResults: 'report:read:webinar_qna:admin',
			getSurveyResults: 'report:read:webinar_survey:admin',
		};
		zoom.sandbox.control.zoom.removeScope({ clientId, scope: scopes[operation]! });
		const { error } = await zoom.run(of('webinar', operation, SEED.launch.id));
		expect(error?.message).toContain(scopes[operation]);
	});
});
