import { locator, openAccount, SEED, type ZoomAccount } from '../../account.mts';

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
afterAll(async () => await zoom.sandbox.close());
beforeEach(() => zoom.sandbox.control.reset());

const summaryOf = (value: string, more = {}) => ({
	resource: 'meeting',
	operation: 'getSummary',
	eventId: locator(value, value.endsWith('==') ? 'uuid' : 'id'),
	...more,
});

it('reads the latest instance of an ID, whose UUID is looked up', async () => {
	const { json, error } = await zoom.run(summaryOf(SEED.series.id));
	expect(error).toBeUndefined();
	expect(json).toEqual([
		expect.objectContaining({
			meeting_uuid: SEED.series.latest,
			meeting_topic: 'Partner Review',
			summary_content: expect.stringContaining('Jana reported from the trade fair.'),
		}),
	]);
	expect(json[0]).not.toHaveProperty('summary_details');
	expect(zoom.calls()).toEqual([
		`GET /past_meetings/${SEED.series.id}`,
		'GET /meetings/%252FxQ7%252F%252FmFT3KpbWq1LZ0sVA%253D%253D/meeting_summary',
	]);
});

it('takes one call with a UUID, and returns the whole summary on request', async () => {
	const { json } = await zoom.run(summaryOf(SEED.restarted.second, { simplify: false }));
	expect(json[0]).toMatchObject({
		meeting_uuid: SEED.restarted.second,
		next_steps: ['Priya: send the checklist', 'Noor: name a date for the other team'],
	});
	expect(zoom.calls()).toHaveLength(1);
});

it('is read by the host with their own credential', async () => {
	const meeting = { status: 404, body: { code: 3001, message: 'Meeting does not exist: 1.' } };
	zoom.sandbox.control.fault({ vendor: 'zoom', path: 'meeting_summary', ...meeting });
	const { error } = await zoom.runAsUser(summaryOf(SEED.alone.id));
	expect(error?.message).toBe("There is no summary of the meeting 'Maren Holt's Zoom Meeting'");
});

it.each([
	[
		'without one',
		SEED.restarted.first,
		"There is no summary of the meeting 'Customer Onboarding Call'",
		'Meeting Summary with AI Companion',
	],
	['in the trash', SEED.series.earlier, 'The summary of this meeting is in the trash', 'restore'],
	[
		'that has not taken place',
		SEED.futureMeeting.id,
		"The meeting 'Kick-off Call' has not taken place yet",
		'meeting.ended',
	],
	[
		'more than a year ago',
		SEED.old.id,
		'The meeting or webinar took place more than a year ago',
		'later one',
	],
	['that is a webinar', SEED.launch.id, 'This is not the ID of a past meeting', 'Webinar'],
	[
		'with an unknown UUID',
		'AAAAAAAAAAAAAAAAAAAAAA==',
		'There is no meeting or webinar with this ID',
		'Check the ID',
	],
])('rejects a meeting %s', async (_, value, title, advice) => {
	const { error } = await zoom.run(summaryOf(value));
	expect(error?.message).toContain(title);
	expect(error?.description).toContain(advice);
});
