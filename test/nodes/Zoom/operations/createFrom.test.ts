import type { INodeParameters } from 'n8n-workflow';

import { locator, openAccount, SEED, type ZoomAccount } from '../account.mts';

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
afterAll(async () => await zoom.sandbox.close());
beforeEach(() => zoom.sandbox.control.reset());

const CREATE: INodeParameters = {
	resource: 'webinar',
	operation: 'createFrom',
	eventId: locator(SEED.launch.id),
	userId: locator('maren.holt@example.com', 'email'),
	topic: 'Spring Launch',
	startTime: new Date(Date.now() + 30 * 86_400_000).toISOString(),
	simplify: false,
};
const run = async (changes: INodeParameters = {}) => await zoom.run({ ...CREATE, ...changes });
const questionsOf = async (id: unknown) => {
	const { json } = await zoom.run({
		resource: 'webinar',
		operation: 'getRegistrationQuestions',
		eventId: locator(String(id)),
	});
	return json;
};
const webinars = () =>
	zoom.sandbox.control.zoomState().meetings.filter(({ topic }) => topic === 'Spring Launch');
const UPDATE = { vendor: 'zoom', method: 'PATCH', path: '/registrants/questions$', times: 9 } as const;

it('creates a webinar whose form asks what the other one asks', async () => {
	const { json, hints } = await run();
	const [row] = json;
	const questions = await questionsOf(SEED.launch.id);
	expect(questions.length).toBeGreaterThan(2);
	expect(await questionsOf(row?.id)).toEqual(questions);
	expect(row).toMatchObject({
		topic: 'Spring Launch',
		copied_from: SEED.launch.id,
		registration_questions: questions,
	});
	expect(webinars()).toHaveLength(1);

	const sources = await zoom.run({
		resource: 'webinar',
		operation: 'getTrackingSources',
		eventId: locator(SEED.launch.id),
	});
	expect(row?.tracking_sources).toEqual(sources.json.map(({ source_name: name }) => name));
	expect(row?.tracking_sources).not.toEqual([]);
	for (const name of row?.tracking_sources as string[]) expect(hints.join()).toContain(name);
});

it('keeps the way in which people are approved', async () => {
	const { json } = await run({ settings: { approvalType: 1 } });
	expect(json[0]).toMatchObject({ settings: { approval_type: 1 } });
});

it('creates nothing if the other one has no registration', async () => {
	const { json } = await zoom.run({ ...CREATE, operation: 'create', settings: { approvalType: 2 } });
	const without = locator(String(json[0]?.id));
	const { error } = await run({ eventId: without, topic: 'Another' });
	expect(error?.message).toContain('does not require registration');
	expect(zoom.sandbox.control.zoomState().meetings.some(({ topic }) => topic === 'Another')).toBe(false);
});

it('creates nothing if the settings turn registration off', async () => {
	const { error } = await run({ settings: { approvalType: 2 } });
	expect(error?.message).toContain('registration off');
	expect(webinars()).toEqual([]);
});

it('finds that the form was written although the answers were lost', async () => {
	zoom.sandbox.control.fault({ ...UPDATE, kind: 'reset-after' });
	const { json } = await run();
	expect(await questionsOf(json[0]?.id)).toEqual(await questionsOf(SEED.launch.id));
	expect(webinars()).toHaveLength(1);
});

it('names the webinar that was created if its form is rejected', async () => {
	zoom.sandbox.control.fault({ ...UPDATE, status: 400, body: { code: 200, message: 'No permission.' } });
	const { error } = await run();
	expect(error?.message).toContain(
		`The webinar ${webinars()[0]?.id} was created, but not its registration form`,
	);
});

it('says so if it is not known whether the form was written', async () => {
	zoom.sandbox.control.fault({ ...UPDATE, status: 503, body: {} });
	zoom.sandbox.control.fault({
		vendor: 'zoom',
		method: 'GET',
		path: '/registrants/questions$',
		after: 1,
		times: 9,
		status: 503,
		body: {},
	});
	const { error } = await run();
	expect(error?.message).toContain('it is not known whether it has the registration form');
	expect(error?.description).toContain('A second run creates another webinar');
});
