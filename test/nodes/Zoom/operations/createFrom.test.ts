import type { INodeParameters } from 'n8n-workflow';

import type { NodeRun } from '../../../support/n8n.mts';
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
const run = async (changes: INodeParameters = {}, settings?: NodeRun['settings']) =>
	await zoom.run({ ...CREATE, ...changes }, undefined, settings);
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
const addTextQuestion = () => {
	const source = zoom.sandbox.control.zoomState().meetings.find(({ id }) => String(id) === SEED.launch.id)!;
	const { standard, custom } = source.registrationQuestions!;
	const question = { title: 'Your wish', type: 'short' as const, required: true, answers: [] };
	const form = { standard, custom: [...custom, question] };
	source.registrationQuestions = form;
	return form;
};
const READ = { vendor: 'zoom', method: 'GET', path: '/registrants/questions$' } as const;
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

describe.each([
	['rejected', { status: 400, body: { code: 200, message: 'No permission.' } }],
	['sent too often', { status: 429, body: { code: 429, message: 'Too many requests.' } }],
	['not answered in time', { status: 503, body: {} }],
])('with a form that is %s', (_, answer) => {
	const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	beforeEach(() => zoom.sandbox.control.fault({ ...UPDATE, times: 99, ...answer }));

	it('creates one webinar however often n8n tries', async () => {
		const { error } = await run({}, RETRY);
		expect(webinars()).toHaveLength(1);
		expect(error?.message).toContain(`The webinar ${webinars()[0]?.id} was created, but not its`);
		expect(error?.description).toContain('Complete the form in Zoom, or delete the webinar');
	});

	it.each([{}, RETRY])('says that it is not to be tried again, with %j', async (settings) => {
		const { json } = await run({}, { ...settings, onError: 'continueRegularOutput' });
		expect(json).toEqual([expect.objectContaining({ retryable: false, in_doubt: false })]);
		expect(json[0]?.error).toContain(`The webinar ${webinars()[0]?.id} was created`);
		expect(webinars()).toHaveLength(1);
	});
});

it('tries again if nothing was created', async () => {
	zoom.sandbox.control.fault({
		vendor: 'zoom',
		method: 'POST',
		path: '/webinars$',
		status: 400,
		body: { code: 300, message: 'Not this time.' },
	});
	const { json } = await run({}, { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 });
	expect(json).toEqual([expect.objectContaining({ topic: 'Spring Launch' })]);
	expect(webinars()).toHaveLength(1);
});

it.each([
	{ questions: [{ field_name: 'last_name', required: true }] },
	{ custom_questions: [] },
	{ questions: [{ required: true }], custom_questions: [] },
	{ questions: [], custom_questions: [{ title: 'How did you hear of us?' }] },
])('creates nothing from a form that was cut off: %j', async (body) => {
	zoom.sandbox.control.fault({ ...READ, times: 9, status: 200, body });
	const { json } = await run({}, { onError: 'continueRegularOutput' });
	expect(json).toEqual([expect.objectContaining({ code: 'unreadable' })]);
	expect(webinars()).toEqual([]);
});

it('copies questions that are answered in free text', async () => {
	addTextQuestion();
	const { json } = await run();
	const copied = await questionsOf(json[0]?.id);
	expect(copied).toContainEqual(expect.objectContaining({ title: 'Your wish', type: 'short' }));
	expect(copied).toEqual(await questionsOf(SEED.launch.id));
});

it('recognizes the form in another order and with more keys', async () => {
	const form = addTextQuestion();
	zoom.sandbox.control.fault({ ...UPDATE, kind: 'reset-after' });
	zoom.sandbox.control.fault({
		...READ,
		after: 1,
		status: 200,
		body: {
			questions: form.standard
				.map(({ fieldName, required }) => ({ field_name: fieldName, required, is_new: true }))
				.reverse(),
			custom_questions: form.custom
				.map(({ answers, ...question }) => ({ ...question, id: 'x', ...(answers.length > 0 && { answers }) }))
				.reverse(),
		},
	});
	expect((await run()).error).toBeUndefined();
	expect(webinars()).toHaveLength(1);
});

it('does not take another form for the copied one', async () => {
	const body = { questions: [{ field_name: 'last_name', required: true }], custom_questions: [] };
	zoom.sandbox.control.fault({ ...UPDATE, status: 503, body: {} });
	zoom.sandbox.control.fault({ ...READ, after: 1, times: 9, status: 200, body });
	expect((await run()).error?.message).toContain('was created, but not its registration form');
});

describe('the approval', () => {
	const created = async (changes: INodeParameters) => {
		await run(changes);
		const call = zoom.sandbox.control
			.calls()
			.find(({ method, path }) => method === 'POST' && path.endsWith('/webinars'));
		return (call?.body as { settings?: object } | undefined)?.settings ?? {};
	};

	it.each([
		['automatic', {}, { approval_type: 0 }],
		[
			'automatic if left empty',
			{ settings: { moreSettings: '{"approval_type": null}' } },
			{ approval_type: 0 },
		],
		['as chosen', { settings: { approvalType: 1 } }, { approval_type: 1 }],
		['as written as JSON', { settings: { moreSettings: '{"approval_type": 1}' } }, { approval_type: 1 }],
		[
			'as chosen beside a template',
			{ additionalFields: { templateId: 'tpl' }, settings: { approvalType: 1 } },
			{ approval_type: 1 },
		],
	])('is %s', async (_, changes, sent) => {
		expect(await created(changes)).toMatchObject(sent);
		expect(webinars()).toHaveLength(1);
	});

	describe('copied from the other webinar with its settings of registration', () => {
		const SETTINGS = {
			registrants_restrict_number: 80,
			close_registration: true,
			registrants_confirmation_email: false,
			contact_email: 'events@example.com',
		};
		const MORE = { practice_session: true, alternative_hosts: 'maren.holt@example.com' };
		beforeEach(() => {
			const source = zoom.sandbox.control
				.zoomState()
				.meetings.find(({ id }) => String(id) === SEED.launch.id)!;
			source.approvalType = 1;
			source.settings = { ...source.settings, ...SETTINGS, ...MORE, approval_type: 1, registration_type: 2 };
		});

		it('is sent', async () => {
			const sent = await created({});
			expect(sent).toMatchObject({ approval_type: 1, ...SETTINGS });
			for (const name of [...Object.keys(MORE), 'registration_type']) expect(sent).not.toHaveProperty(name);
		});

		it('gives way to what is chosen', async () => {
			const settings = {
				approvalType: 0,
				contactEmail: 'us@example.com',
				moreSettings: '{"close_registration": false}',
			};
			expect(await created({ settings })).toMatchObject({
				...SETTINGS,
				approval_type: 0,
				contact_email: 'us@example.com',
				close_registration: false,
			});
		});

		it('gives way to a template', async () => {
			expect(await created({ additionalFields: { templateId: 'tpl' } })).toEqual({});
		});

		it('creates nothing if they are cut off', async () => {
			const path = `/webinars/${SEED.launch.id}$`;
			const body = { id: Number(SEED.launch.id), type: 5, settings: {} };
			zoom.sandbox.control.fault({ vendor: 'zoom', method: 'GET', path, times: 9, status: 200, body });
			const { json } = await run({}, { onError: 'continueRegularOutput' });
			expect(json).toEqual([expect.objectContaining({ code: 'unreadable' })]);
			expect(webinars()).toEqual([]);
		});
	});

	it('is that of the template', async () => {
		expect(await created({ additionalFields: { templateId: 'tpl' } })).not.toHaveProperty('approval_type');
		expect(webinars()).toHaveLength(1);
	});

	it.each(['{"approval_type": 2}', '{"approval_type": "2"}', '{"approval_type": " 2 "}'])(
		'cannot be none: %s',
		async (moreSettings) => {
			const { error } = await run({ settings: { moreSettings } });
			expect(error?.message).toContain('registration off');
			expect(webinars()).toEqual([]);
		},
	);
});
