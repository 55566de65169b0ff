import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { locator, openAccount, SEED, type ZoomAccount } from '../../account.mts';

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
afterAll(async () => await zoom.sandbox.close());
beforeEach(() => zoom.sandbox.control.reset());

const control = () => zoom.sandbox.control;
const WEBINAR = { eventType: 'webinar', eventId: locator(SEED.futureWebinar.id) };
const WORKSHOP = { eventType: 'meeting', eventId: locator(SEED.workshop.id) };
/** Registration per occurrence. */
const DEMOS = { eventType: 'webinar', eventId: locator('84417790010') };
/** One registration for all occurrences. */
const OFFICE_HOUR = { eventType: 'meeting', eventId: locator('92210450010') };

const run = (
	operation: string,
	parameters: INodeParameters,
	input?: IDataObject[],
	settings?: Parameters<ZoomAccount['run']>[2],
) => zoom.run({ resource: 'registrant', operation, ...parameters }, input, settings);

const session = (id: string) =>
	control()
		.zoomState()
		.meetings.find((one) => String(one.id) === id)!;
const registrantsOf = (id: string) => session(id).registrants;
const registered = (id: string, email: string) => registrantsOf(id).filter((one) => one.email === email);

/** `METHOD /path` of every call that changes data. */
const writes = () => zoom.calls().filter((call) => !call.startsWith('GET'));
const bodies = () =>
	control()
		.calls()
		.filter(({ path, method }) => path.startsWith('/v2') && method !== 'GET')
		.map(({ body }) => body as IDataObject);

const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		email: `person${index}@example.org`,
		first_name: 'Person',
		last_name: String(index),
	}));

describe('one registrant', () => {
	const jill = { email: ' Jill.Chill@Example.org', firstName: 'Jill', lastName: 'Chill' };

	it('gets their own join link', async () => {
		const { json, error } = await run('add', { ...WEBINAR, ...jill });
		expect(error).toBeUndefined();
		expect(json).toEqual([
			expect.objectContaining({
				email: 'jill.chill@example.org',
				status: 'approved',
				join_url: expect.stringMatching(/\?tk=/) as string,
				registrant_id: registered(SEED.futureWebinar.id, 'jill.chill@example.org')[0]?.id,
				event_id: SEED.futureWebinar.id,
				topic: 'Roadmap Preview Webinar',
			}),
		]);
		expect(bodies()).toEqual([{ email: 'jill.chill@example.org', first_name: 'Jill', last_name: 'Chill' }]);
	});

	it('has the PIN of a meeting only where secrets are included', async () => {
		const pinOf = (json: IDataObject[]) => json.map(({ participant_pin_code }) => participant_pin_code);
		const add = async (parameters: INodeParameters) => pinOf((await run('add', parameters)).json);
		const secrets = { additionalFields: { includeSecrets: true } };
		expect(await add({ ...WORKSHOP, ...jill })).toEqual([undefined]);
		expect(await add({ ...WORKSHOP, ...jill, ...secrets })).toEqual([expect.any(Number)]);
		expect(await add({ ...WEBINAR, ...jill, ...secrets })).toEqual([undefined]);

		const addMany = async (parameters: INodeParameters, input: IDataObject[]) =>
			pinOf((await run('addMany', parameters, input)).json);
		const some = people(3).map((person, index) => ({ ...person, pin: index === 1 }));
		expect(await addMany(WORKSHOP, some)).toEqual([undefined, undefined, undefined]);
		expect(await addMany({ ...WORKSHOP, options: { includeSecrets: '={{ $json.pin }}' } }, some)).toEqual([
			undefined,
			expect.any(Number),
			undefined,
		]);
	});

	it('fails only the people whose options cannot be used', async () => {
		const some = people(3).map((person, index) => ({ ...person, chosen: index === 1 ? 'maybe' : true }));
		for (const option of ['includeSecrets', 'autoApprove']) {
			const { json } = await run(
				'addMany',
				{ ...WORKSHOP, options: { [option]: '={{ $json.chosen }}' } },
				some,
			);
			expect(json[1]).toMatchObject({
				action: 'failed',
				reason: expect.stringContaining("is 'maybe', but must be true or false"),
			});
			for (const row of [json[0], json[2]]) expect(row).toMatchObject({ registrant_id: expect.any(String) });
		}
		const nobody = some.map((person) => ({ ...person, chosen: 'maybe' }));
		const { error } = await run(
			'addMany',
			{ ...WORKSHOP, options: { autoApprove: '={{ $json.chosen }}' } },
			nobody,
		);
		expect(error?.message).toContain('must be true or false');
	});

	it('leaves the language to Zoom where its expression returns nothing', async () => {
		const language = '={{ $json.language }}';
		const some = people(2).map((person, index) => ({ ...person, ...(index === 1 && { language: 'de-DE' }) }));
		const { json } = await run('addMany', { ...WEBINAR, options: { language } }, some);
		expect(json).toMatchObject([{ action: 'registered' }, { action: 'registered' }]);
		const { error } = await run('add', { ...WEBINAR, ...jill, additionalFields: { language } });
		expect(error).toBeUndefined();
		expect(bodies().at(-1)).not.toHaveProperty('language');
	});

	it('has no PIN in lists, raw rows included', async () => {
		await run('add', { ...WORKSHOP, ...jill });
		for (const simplify of [true, false]) {
			const { json } = await run('getMany', { ...WORKSHOP, returnAll: true, simplify });
			expect(json.map(({ email }) => email)).toContain('jill.chill@example.org');
			expect(JSON.stringify(json)).not.toContain('participant_pin_code');
		}
	});

	it('has a name that is too long for Zoom cut, and the notice says so', async () => {
		const { hints } = await run('add', { ...WEBINAR, ...jill, lastName: 'n'.repeat(65) });
		expect(bodies()).toMatchObject([{ last_name: 'n'.repeat(64) }]);
		expect(hints).toEqual([
			'Zoom takes names of up to 64 characters and answers of up to 128: jill.chill@example.org has a longer one, which was cut.',
		]);
	});

	it('has a company size that Zoom does not take replaced, and the notice says so', async () => {
		const additionalFields = { no_of_employees: '251-500' };
		const { hints } = await run('add', { ...WEBINAR, ...jill, additionalFields });
		expect(bodies()).toMatchObject([{ no_of_employees: '101-500' }]);
		expect(hints).toEqual(["Zoom takes no company size '251-500': '101-500' is registered instead."]);
	});

	it.each([
		['denied', undefined],
		['denied', 'https://zoom.us/w/1?tk=x'],
		['pending', 'https://zoom.us/w/1?tk=x'],
		['approved', undefined],
	])('has the status that Zoom returns: %s, with the link %s', async (status, join_url) => {
		const body = { registrant_id: 'r1', status, join_url };
		control().fault({ vendor: 'zoom', path: '/registrants$', status: 201, body });
		const { json } = await run('add', { ...WEBINAR, ...jill });
		expect(json).toEqual([expect.objectContaining({ registrant_id: 'r1', status })]);
	});

	it('does not output the share link: Zoom does not say to whom it belongs', async () => {
		const { json } = await run('add', { ...WEBINAR, ...jill });
		const [added] = control()
			.zoomState()
			.meetings.find(({ id }) => String(id) === SEED.futureWebinar.id)!
			.registrants.slice(-1);
		expect(json[0]).toMatchObject({ status: 'approved', registrant_id: added!.id });
		expect(JSON.stringify(json)).not.toContain('share_url');
	});

	it('stays pending when the host approves registrants, unless the app approves', async () => {
		const { json } = await run('add', { ...WORKSHOP, ...jill });
		expect(json[0]).toMatchObject({ status: 'pending' });
		expect(json[0]).not.toHaveProperty('join_url', expect.anything());
		const approved = await run('add', {
			...WORKSHOP,
			...jill,
			email: 'another@example.org',
			additionalFields: { autoApprove: true },
		});
		expect(approved.json[0]).toMatchObject({ status: 'approved' });
	});

	it('answers the questions of the form; other answers are reported', async () => {
		const answers = [
			{ title: 'What will you build?', value: `A bot${'!'.repeat(200)}` },
			{ title: 'Favourite colour?', value: 'Blue' },
			{ title: '', value: 'nothing' },
		];
		const { hints } = await run('add', {
			...WORKSHOP,
			...jill,
			customQuestions: { answers },
			additionalFields: { org: 'Northwind', no_of_employees: '101-500', phone: ' ' },
		});
		expect(hints).toEqual([
			expect.stringContaining('longer one, which was cut'),
			'The registration form does not ask "Favourite colour?": Zoom drops the answer.',
		]);
		const [one] = registered(SEED.workshop.id, 'jill.chill@example.org');
		expect(one?.customQuestions).toEqual([
			{ title: 'What will you build?', value: expect.stringMatching(/^.{128}$/) },
		]);
		expect(one).toMatchObject({ org: 'Northwind', details: { no_of_employees: '101-500' } });
		expect(one?.details).not.toHaveProperty('phone');
	});

	it('is registered for the selected occurrences, or for the next one', async () => {
		const next = session('84417790010').occurrences!.at(-1)!.id;
		const { json } = await run('add', { ...DEMOS, ...jill, additionalFields: { occurrenceIds: next } });
		expect(json[0]?.occurrences).toEqual([expect.objectContaining({ occurrence_id: next })]);
		expect((await run('add', { ...DEMOS, ...jill, email: 'x@example.org' })).json[0]?.occurrences).toEqual([
			expect.objectContaining({ occurrence_id: next }),
		]);
		const { error } = await run('add', { ...DEMOS, ...jill, additionalFields: { occurrenceIds: '1' } });
		expect(error?.message).toBe('The meeting or webinar has no such occurrence');
	});

	it.each([
		['no address', { ...jill, email: 'jill' }, '"Email" is not a valid email address'],
		['no first name', { ...jill, firstName: ' ' }, '"First Name" is empty'],
	])('with %s is rejected before any call', async (_, who, title) => {
		const { error } = await run('add', { ...WEBINAR, ...who });
		expect(error?.message).toBe(title);
		expect(zoom.calls()).toEqual([]);
	});

	it.each<[string, INodeParameters, string]>([
		[
			'an event in the past',
			{ eventType: 'webinar', eventId: locator(SEED.launch.id) },
			'The meeting or webinar is over, so registration is closed',
		],
		[
			'an event without registration',
			{ eventType: 'meeting', eventId: locator(SEED.futureMeeting.id) },
			'The meeting or webinar does not require registration',
		],
		[
			'the host of the event',
			{ ...WEBINAR, email: 'maren.holt@example.com' },
			'The host cannot register for their own meeting or webinar',
		],
	])('is rejected for %s', async (_, parameters, title) => {
		const { error } = await run('add', { ...jill, ...parameters });
		expect(error?.message).toBe(title);
	});
});

describe('many registrants', () => {
	it('are added in batches of 30, with one row each', async () => {
		const { json, error, items, hints } = await run('addMany', WEBINAR, people(65));
		expect(error).toBeUndefined();
		expect(writes()).toEqual(Array(3).fill(`POST /webinars/${SEED.futureWebinar.id}/batch_registrants`));
		expect(bodies().map(({ registrants }) => (registrants as unknown[]).length)).toEqual([30, 30, 5]);
		expect(json).toHaveLength(65);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(people(65).map((_, item) => ({ item })));
		expect(json[64]).toEqual({
			email: 'person64@example.org',
			action: 'registered',
			reason: '',
			registrant_id: registered(SEED.futureWebinar.id, 'person64@example.org')[0]?.id,
			join_url: expect.stringMatching(/\?tk=/) as string,
			event_kind: 'webinar',
			event_id: SEED.futureWebinar.id,
		});
		expect(hints).toEqual(['Registrants: 65 registered.']);
	});

	it('are checked before any call: invalid addresses, missing names, duplicate addresses', async () => {
		const { json } = await run('addMany', WEBINAR, [
			{ email: 'a@example.org', first_name: 'A' },
			{ email: 'not an address', first_name: 'B' },
			{ first_name: 'C' },
			{ email: ' A@Example.org ', first_name: 'A again' },
			{ email: 'd@example.org' },
			{ email: 'e@example.org', name: 'Emma Stone' },
		]);
		expect(json.map(({ action, reason }) => [action, reason])).toEqual([
			['registered', ''],
			['skipped', 'not a valid email address'],
			['skipped', "no email address in the field 'email'"],
			['skipped', 'the same address as another item'],
			['skipped', 'no first name, which Zoom requires'],
			['registered', ''],
		]);
		expect(bodies()).toEqual([
			{
				registrants: [
					{ email: 'a@example.org', first_name: 'A' },
					{ email: 'e@example.org', first_name: 'Emma', last_name: 'Stone' },
				],
			},
		]);
	});

	it('have company sizes that Zoom does not take replaced, and the notice says so', async () => {
		const fieldMapping = { fields: [{ target: 'no_of_employees', field: 'size' }] };
		const rows = ['a', 'b'].map((name) => ({
			email: `${name}@example.org`,
			first_name: name,
			size: '251-500',
		}));
		const { hints } = await run('addMany', { ...WEBINAR, fieldMapping }, rows);
		expect(bodies()).toMatchObject([{ no_of_employees: '101-500' }, { no_of_employees: '101-500' }]);
		expect(hints).toEqual([
			'Registrants: 2 registered.',
			"Zoom takes no company size '251-500': '101-500' is registered instead.",
		]);
	});

	it('have names that are too long for Zoom cut, and the notice says so', async () => {
		const long = { email: 'a@example.org', first_name: `${'n'.repeat(63)}🚀🚀` };
		const { hints } = await run('addMany', WEBINAR, [long, { email: 'b@example.org', first_name: 'B' }]);
		expect(bodies()).toMatchObject([{ registrants: [{ first_name: 'n'.repeat(63) }, { first_name: 'B' }] }]);
		expect(hints).toEqual([
			'Registrants: 2 registered.',
			'Zoom takes names of up to 64 characters and answers of up to 128: 1 person has a longer one, which was cut.',
		]);
	});

	it('are added one at a time when Zoom does not accept batches: series', async () => {
		const { json } = await run('addMany', OFFICE_HOUR, people(3));
		expect(json.map(({ action }) => action)).toEqual(['registered', 'registered', 'registered']);
		expect(writes()).toEqual([
			'POST /meetings/92210450010/batch_registrants',
			...Array(3).fill('POST /meetings/92210450010/registrants'),
		]);
	});

	it('are added one at a time when they have more fields', async () => {
		const rows = [
			{ mail: 'a@example.org', given: 'A', more: { company: 'Northwind' }, goal: 'A bot' },
			{ mail: 'b@example.org', given: 'B' },
			{ mail: 'c@example.org', given: 'C' },
		];
		const { json } = await run(
			'addMany',
			{
				...WORKSHOP,
				emailField: 'mail',
				firstNameField: 'given',
				fieldMapping: { fields: [{ field: 'more.company', target: 'org' }] },
				customQuestions: { questions: [{ field: 'goal', title: 'What will you build?' }] },
				options: { autoApprove: true, confirmationEmail: false },
			},
			rows,
		);
		expect(json.map(({ action }) => action)).toEqual(['registered', 'registered', 'registered']);
		expect(bodies()).toEqual([
			{
				auto_approve: true,
				registrants_confirmation_email: false,
				registrants: [
					{ email: 'b@example.org', first_name: 'B' },
					{ email: 'c@example.org', first_name: 'C' },
				],
			},
			{
				email: 'a@example.org',
				first_name: 'A',
				org: 'Northwind',
				custom_questions: [{ title: 'What will you build?', value: 'A bot' }],
				auto_approve: true,
			},
		]);
	});

	it('stay pending when the host approves registrants', async () => {
		const { json } = await run('addMany', WORKSHOP, people(2));
		expect(json.map(({ action, join_url: link }) => [action, link])).toEqual(
			Array(2).fill(['pending', null]),
		);
	});

	it('are registered for the selected occurrences', async () => {
		const next = session('84417790010').occurrences!.at(-1)!.id;
		await run('addMany', { ...DEMOS, options: { occurrenceIds: next } }, people(2));
		expect(writes()).toEqual(Array(2).fill('POST /webinars/84417790010/registrants'));
		expect(registered('84417790010', 'person1@example.org')[0]?.occurrenceIds).toEqual([next]);
	});

	it('can each have their own event', async () => {
		const events = [SEED.futureWebinar.id, '84417790010', 'no event'];
		const input = people(3).map((person, index) => ({ ...person, event: events[index] }));
		const { json } = await run(
			'addMany',
			{ eventType: 'webinar', eventId: locator('={{ $json.event }}') },
			input,
		);
		expect(json.map(({ action, event_id: id }) => [action, id])).toEqual([
			['registered', SEED.futureWebinar.id],
			['registered', '84417790010'],
			['failed', null],
		]);
		expect(json[2]?.reason).toContain("'no event' is not the ID");
	});

	it('can each have their own occurrence, even the same person', async () => {
		const [first = '', second = ''] = session('84417790010')
			.occurrences!.filter(({ status }) => status === 'available')
			.slice(-2)
			.map(({ id }) => id);
		const input = [first, second].map((date) => ({ ...people(1)[0], date }));
		const { json } = await run(
			'addMany',
			{ ...DEMOS, options: { occurrenceIds: '={{ $json.date }}' } },
			input,
		);
		expect(json.map(({ action }) => action)).toEqual(['registered', 'registered']);
		expect(registered('84417790010', 'person0@example.org').map((one) => one.occurrenceIds)).toEqual([
			[first],
			[second],
		]);
	});

	it('do not fail because the form of another event cannot be read', async () => {
		const fault = { status: 400, body: { code: 3001, message: 'Webinar does not exist: 84417790010.' } };
		control().fault({ vendor: 'zoom', path: '84417790010/registrants/questions', ...fault });
		const events = [SEED.futureWebinar.id, '84417790010'];
		const input = people(2).map((person, index) => ({ ...person, event: events[index] }));
		const { json, error } = await run(
			'addMany',
			{
				eventType: 'webinar',
				eventId: locator('={{ $json.event }}'),
				customQuestions: { questions: [{ field: 'goal', title: 'Goal?' }] },
			},
			input,
		);
		expect(error).toBeUndefined();
		expect(json.map(({ action }) => action)).toEqual(['registered', 'failed']);
	});

	describe('some of whom Zoom rejects', () => {
		it('do not affect the others', async () => {
			const { json, hints } = await run('addMany', WEBINAR, [
				...people(2),
				{ email: 'maren.holt@example.com', first_name: 'Maren' },
			]);
			expect(json.map(({ action }) => action)).toEqual(['registered', 'registered', 'failed']);
			expect(json[2]?.reason).toMatch(/^The host cannot register/);
			expect(hints).toEqual(['Registrants: 2 registered, 1 failed.']);
		});

		it.each([
			['denied', 'failed', 'the registration was denied'],
			['pending', 'pending', 'waiting for the host to approve'],
			['approved', 'registered', ''],
		])('have the status that Zoom returns: %s is %s', async (status, action, reason) => {
			const body = { registrant_id: 'r1', status };
			control().fault({ vendor: 'zoom', path: '/registrants$', status: 201, body });
			const { json } = await run('addMany', WEBINAR, people(1));
			expect(json).toEqual([expect.objectContaining({ registrant_id: 'r1', action, reason })]);
		});

		it('report the limit of three registrations a day', async () => {
			control().rateLimits(true);
			const events = [
				{ eventId: locator(SEED.futureWebinar.id) },
				{ eventId: locator('84417790010') },
				{ eventId: locator('84417790010') },
			];
			for (const event of events) await run('addMany', { eventType: 'webinar', ...event }, people(1));
			const { json, error } = await run('addMany', WEBINAR, people(2));
			expect(error).toBeUndefined();
			expect(json.map(({ action }) => action)).toEqual(['failed', 'registered']);
			expect(json[0]?.reason).toContain('daily limit for this user or registrant');
		});

		it('go to the error output, if there is one', async () => {
			const input = [...people(1), { email: 'maren.holt@example.com', first_name: 'Maren' }];
			const { items, failed } = await run('addMany', WEBINAR, input, { onError: 'continueErrorOutput' });
			expect([items.length, failed.length]).toEqual([1, 1]);
		});

		it('are retried one at a time when one of them makes Zoom reject the batch', async () => {
			control().fault({
				vendor: 'zoom',
				path: 'batch_registrants',
				status: 400,
				body: {
					code: 300,
					message: 'Validation Failed.',
					errors: [{ field: 'registrants[1].email', message: 'Invalid field.' }],
				},
			});
			const { json } = await run('addMany', WEBINAR, people(3));
			expect(json.map(({ action }) => action)).toEqual(['registered', 'registered', 'registered']);
		});
	});

	it('fail immediately, in one call, when the event accepts no registrations', async () => {
		const { error, json } = await run(
			'addMany',
			{ eventType: 'webinar', eventId: locator(SEED.launch.id) },
			people(40),
		);
		expect(error?.message).toBe('The meeting or webinar is over, so registration is closed');
		expect(json).toEqual([]);
		expect(writes().length).toBeLessThanOrEqual(2);
	});

	it('report questions that are not on the form, once', async () => {
		const questions = [{ field: 'first_name', title: 'Shoe size?' }];
		const { hints } = await run('addMany', { ...WORKSHOP, customQuestions: { questions } }, people(2));
		expect(hints[0]).toBe('The registration form does not ask "Shoe size?": Zoom drops the answers.');
	});
});

describe('the registration status', () => {
	const noor = { registrantBy: 'email', email: 'noor.jansen@example.org' };

	it('is changed for all items in one call, except where it is set already', async () => {
		const input = registrantsOf(SEED.workshop.id).map(({ id, email }) => ({ id, email }));
		const { json, hints } = await run('updateStatus', { ...WORKSHOP, statusChange: 'approve' }, input);
		expect(json.map(({ email, action, reason }) => [email, action, reason])).toEqual([
			['noor.jansen@example.org', 'approved', ''],
			['ivo.horvat@example.net', 'unchanged', 'is approved already'],
		]);
		expect(writes()).toEqual([`PUT /meetings/${SEED.workshop.id}/registrants/status`]);
		expect(bodies()).toEqual([
			{ action: 'approve', registrants: [{ id: input[0]?.id, email: input[0]?.email }] },
		]);
		expect(registrantsOf(SEED.workshop.id).map(({ status }) => status)).toEqual(['approved', 'approved']);
		expect(hints).toEqual(['Registrants: 1 approved, 1 unchanged.']);
	});

	it.each([
		['deny', 'denied'],
		['cancel', 'cancelled'],
	])('%s', async (statusChange, status) => {
		const { json } = await run('updateStatus', { ...WORKSHOP, statusChange, ...noor });
		expect(json[0]).toMatchObject({ action: status });
		expect(registered(SEED.workshop.id, noor.email)[0]?.status).toBe(status);
	});

	it.each(['registrant', 'participant', 'guest'])(
		'is that of the %s in an event, without mapping',
		async (who) => {
			const [{ id = '' } = {}] = registered(SEED.workshop.id, noor.email);
			const item: IDataObject = {
				id: SEED.workshop.id,
				[who === 'registrant' ? who : 'participant']: {
					email: noor.email,
					...(who !== 'guest' && { registrant_id: id }),
				},
			};
			const { json } = await run(
				'updateStatus',
				{ eventType: 'meeting', eventId: locator('={{ $json.id }}'), statusChange: 'approve' },
				[item],
			);
			expect(json).toEqual([expect.objectContaining({ action: 'approved', registrant_id: id })]);
		},
	);

	it('is changed for the others if one registrant is unknown, which is reported', async () => {
		const input = [
			{ email: 'nobody@example.org' },
			{ email: noor.email },
			{ id: 'unknown-id' },
			{ name: 'x' },
		];
		const { json } = await run('updateStatus', { ...WORKSHOP, statusChange: 'deny' }, input);
		expect(json.map(({ action, reason }) => [action, reason])).toEqual([
			['failed', 'the event has no registrant nobody@example.org'],
			['denied', ''],
			['failed', 'the event has no registrant unknown-id'],
			['failed', 'neither a registrant ID nor an email address'],
		]);
	});

	it('is changed for one event if that of another is rejected', async () => {
		const fault = {
			status: 400,
			body: { code: 3035, message: 'Webinar has reached maximum attendee capacity.' },
		};
		control().fault({ vendor: 'zoom', path: `${SEED.launch.id}/registrants/status`, ...fault });
		const input = [SEED.futureWebinar.id, SEED.launch.id].map((id) => ({
			webinar: id,
			id: registrantsOf(id).find(({ status }) => status === 'approved')!.id,
		}));
		const parameters = {
			eventType: 'webinar',
			eventId: locator('={{ $json.webinar }}'),
			statusChange: 'deny',
		};
		const { json, error } = await run('updateStatus', parameters, input);
		expect([error, json.map(({ action }) => action)]).toEqual([undefined, ['denied', 'failed']]);
		expect(json[1]?.reason).toMatch(/^The meeting or webinar is full\. /);
	});

	it('reports the limit of ten changes a day, only for the registrants who reached it', async () => {
		control().rateLimits(true);
		for (let change = 0; change < 5; change++) {
			for (const statusChange of ['deny', 'approve']) {
				await run('updateStatus', { ...WORKSHOP, statusChange, ...noor });
			}
		}
		const input = [{ email: noor.email }, { email: 'ivo.horvat@example.net' }];
		const { json } = await run('updateStatus', { ...WORKSHOP, statusChange: 'deny' }, input);
		expect(json.map(({ action }) => action)).toEqual(['failed', 'denied']);
		expect(json[0]?.reason).toContain('daily limit for this user or registrant');
	}, 60_000);

	it('for one occurrence of a series changes only the registration for that occurrence', async () => {
		const next = session('84417790010').occurrences!.at(-1)!.id;
		const amara = { registrantBy: 'email', email: 'amara.okafor@example.org', occurrenceId: next };
		await run('updateStatus', { ...DEMOS, statusChange: 'cancel', ...amara });
		const statuses = registered('84417790010', amara.email).map(({ status }) => status);
		expect(statuses).toEqual(['approved', 'cancelled']);
		expect(control().calls().at(-1)?.query).toEqual({ occurrence_id: next });
	});
});

it.each(['add', 'addMany', 'getMany', 'updateStatus', 'remove'])(
	'%s: an expression that returns no event type is rejected before any call',
	async (operation) => {
		const parameters = { ...WEBINAR, eventType: '={{ "seminar" }}', email: 'a@example.org', firstName: 'A' };
		const { error } = await run(operation, parameters, [
			{ id: 'x', email: 'a@example.org', first_name: 'A' },
		]);
		expect(error?.message).toBe(`"Event Type" is 'seminar', but must be one of: meeting, webinar`);
		expect(zoom.calls()).toEqual([]);
	},
);

describe('removal', () => {
	it('by ID and by email address', async () => {
		const [first] = registrantsOf(SEED.futureWebinar.id);
		const byId = await run('remove', WEBINAR, [{ id: first!.id }]);
		expect(byId.json).toEqual([expect.objectContaining({ success: true, registrant_id: first!.id })]);
		expect(writes()).toEqual([`DELETE /webinars/${SEED.futureWebinar.id}/registrants/${first!.id}`]);
		const byEmail = await run('remove', WEBINAR, [{ email: 'KEIKO.tanaka@example.org' }]);
		expect(byEmail.error).toBeUndefined();
		expect(registrantsOf(SEED.futureWebinar.id)).toEqual([]);
	});

	it('by an email address registered twice reports the other registration', async () => {
		const launch = { eventType: 'webinar', eventId: locator(SEED.launch.id) };
		const { json, hints } = await run('remove', launch, [{ email: 'elena.marsh@example.org' }]);
		expect(json).toHaveLength(1);
		expect(hints).toEqual([expect.stringMatching(/^elena.marsh@example.org is registered 2 times/)]);
	});

	it.each<[string, IDataObject, string]>([
		['an unknown ID', { id: 'unknown' }, 'There is no such registrant'],
		['an unknown address', { email: 'no@example.org' }, 'The event has no registrant no@example.org'],
		['nobody', {}, 'No registrant was given'],
	])('is reported as an error for %s', async (_, item, title) => {
		const { error } = await run('remove', WEBINAR, [item]);
		expect(error?.message).toBe(title);
	});
});
