import { DateTime } from 'luxon';
import type { INodeParameters } from 'n8n-workflow';

import { loadOptions } from '../../../support/n8n.mts';
import { locator, openAccount, SEED, type ZoomAccount } from '../account.mts';

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
afterAll(async () => await zoom.sandbox.close());
beforeEach(() => zoom.sandbox.control.reset());

/** An expression that returns nothing. */
const NOTHING = '={{ $json.missing }}';
const MAREN = locator('maren.holt@example.com', 'email');
/** A year that is entirely in the future, with its clock changes in March and October. */
const YEAR = DateTime.utc().year + 1;

const create = (resource: string, more = {}) => ({
	resource,
	operation: 'create',
	userId: MAREN,
	topic: 'Spring Launch',
	startTime: `${YEAR}-06-10T14:00:00`,
	timezone: 'Europe/Berlin',
	...more,
});
const calls = () => zoom.sandbox.control.calls().filter(({ path }) => path.startsWith('/v2'));
const sent = () => calls().at(-1)?.body;
const query = () => calls().at(-1)?.query;

async function rows(parameters: Parameters<ZoomAccount['run']>[0]) {
	const { json, error } = await zoom.run(parameters);
	if (error) throw error;
	return json;
}
const get = async (resource: string, id: unknown, more = {}) =>
	(
		await rows({
			resource,
			operation: 'get',
			eventId: locator(String(id)),
			simplify: false,
			...more,
		})
	)[0]!;

describe('a new event', () => {
	it('is sent with the given values and nothing else', async () => {
		const [row] = await rows(create('webinar'));
		expect(sent()).toEqual({
			topic: 'Spring Launch',
			type: 5,
			start_time: `${YEAR}-06-10T12:00:00Z`,
			timezone: 'Europe/Berlin',
			duration: 60,
		});
		expect(zoom.calls()).toEqual(['POST /users/maren.holt%40example.com/webinars']);
		expect(row).toMatchObject({ topic: 'Spring Launch', start_time: `${YEAR}-06-10T12:00:00Z` });
		expect(await get('webinar', row?.id)).toMatchObject({ duration: 60, timezone: 'Europe/Berlin' });
	});

	it("sends details and settings under Zoom's names", async () => {
		await rows(
			create('meeting', {
				duration: 30,
				additionalFields: {
					agenda: 'What is new',
					password: 'a1b2',
					trackingFields: { entries: [{ field: 'Campaign', value: 'Spring' }] },
				},
				settings: {
					alternativeHosts: 'one@example.com, two@example.com',
					approvalType: '={{ "1" }}',
					contactName: '',
					globalDialInCountries: 'US,DE',
					hostVideo: false,
					meetingInvitees: 'three@example.com',
					questionAndAnswer: true,
					moreSettings:
						'{"breakout_room": {"enable": true}, "question_and_answer": {"attendees_can_upvote": true}}',
				},
			}),
		);
		expect(sent()).toMatchObject({
			agenda: 'What is new',
			password: 'a1b2',
			tracking_fields: [{ field: 'Campaign', value: 'Spring' }],
			duration: 30,
		});
		expect((sent() as { settings: unknown }).settings).toEqual({
			alternative_hosts: 'one@example.com;two@example.com',
			approval_type: 1,
			global_dial_in_countries: ['US', 'DE'],
			host_video: false,
			meeting_invitees: [{ email: 'three@example.com' }],
			question_and_answer: { enable: true, attendees_can_upvote: true },
			breakout_room: { enable: true },
		});
	});

	it('for a webinar: maps the different names, and the options of its emails', async () => {
		await rows(
			create('webinar', {
				settings: {
					alternativeHosts: 'one@example.com;two@example.com',
					attendeesAndPanelistsReminderEmailNotification: 6,
					followUpAbsenteesEmailNotification: 0,
				},
			}),
		);
		expect((sent() as { settings: unknown }).settings).toEqual({
			alternative_hosts: 'one@example.com,two@example.com',
			attendees_and_panelists_reminder_email_notification: { enable: true, type: 6 },
			follow_up_absentees_email_notification: { enable: false, type: 0 },
		});
	});

	it('accepts booleans and numbers that an expression returned as text', async () => {
		const settings = { hostVideo: '={{ "false" }}', waitingRoom: '={{ "True" }}', jbhTime: '={{ "10" }}' };
		await rows(create('meeting', { settings }));
		expect(sent()).toMatchObject({ settings: { host_video: false, waiting_room: true, jbh_time: 10 } });
		const { error } = await zoom.run(create('meeting', { settings: { approvalType: '={{ "hand" }}' } }));
		expect(error?.message).toBe(`"Registration" is 'hand', but must be one of: 0, 1, 2`);
	});

	it('returns start and host secrets only without Simplify', async () => {
		const parameters = create('meeting', { additionalFields: { password: 'a1b2' } });
		const [short] = await rows(parameters);
		expect(Object.keys(short!)).not.toEqual(expect.arrayContaining(['start_url']));
		expect(Object.keys(short!)).not.toEqual(expect.arrayContaining(['password']));
		const [whole] = await rows({ ...parameters, simplify: false });
		expect(whole).toMatchObject({ start_url: expect.any(String), password: 'a1b2' });
	});

	it('has no time if its type has none', async () => {
		await rows(create('meeting', { type: 'instant' }));
		expect(sent()).toEqual({ topic: 'Spring Launch', type: 1 });
		await rows(create('webinar', { type: 'recurringNoFixedTime' }));
		expect(sent()).toEqual({ topic: 'Spring Launch', type: 6 });
	});

	it('is created for the user "me" if a user connected', async () => {
		const { error } = await zoom.runAsUser(create('meeting'));
		expect([error, zoom.calls()]).toEqual([undefined, ['POST /users/me/meetings']]);
	});
});

describe('the start', () => {
	it.each([
		['local time in the selected zone, in winter', '-01-20T09:30:00', 'Europe/Berlin', '-01-20T08:30:00Z'],
		['local time in summer', '-07-20T09:30:00', 'Europe/Berlin', '-07-20T07:30:00Z'],
		['a database timestamp', '-07-20 09:30:00', 'America/New_York', '-07-20T13:30:00Z'],
		['a time with its own zone', '-07-20T09:30:00+09:00', 'Europe/Berlin', '-07-20T00:30:00Z'],
		['UTC, with fractions', '-07-20T09:30:00.000Z', 'Asia/Tokyo', '-07-20T09:30:00Z'],
	])('%s', async (_name, start, timezone, expected) => {
		await rows(create('meeting', { startTime: YEAR + start, timezone }));
		expect(sent()).toMatchObject({ start_time: YEAR + expected, timezone });
	});

	it('without a zone is in the zone of the workflow, and is sent with it', async () => {
		await rows(create('meeting', { timezone: '' }));
		const { start_time: start, timezone: zone } = sent() as { start_time: string; timezone: string };
		expect(start).toMatch(/Z$/);
		expect(DateTime.fromISO(start, { zone }).toFormat('HH:mm')).toBe('14:00');
	});

	it("in UTC is sent under Zoom's name for the zone", async () => {
		await rows(create('meeting', { timezone: 'Etc/UTC' }));
		expect(sent()).toMatchObject({ start_time: `${YEAR}-06-10T14:00:00Z`, timezone: 'UTC' });
	});

	it('with its own zone leaves the zone of the event to Zoom', async () => {
		const startTime = `={{ DateTime.fromISO("${YEAR}-06-10T14:00:00Z") }}`;
		await rows(create('meeting', { startTime, timezone: '' }));
		expect(sent()).toEqual({
			topic: 'Spring Launch',
			type: 2,
			start_time: `${YEAR}-06-10T14:00:00Z`,
			duration: 60,
		});
	});
});

it('offers every time zone in the editor', async () => {
	const zones = await loadOptions({ type: 'zoom' }, 'timeZones');
	// n8n shows an error on a field whose value, here the default, is not among its options.
	expect(zones[0]).toMatchObject({ name: 'Time Zone of the Workflow', value: '' });
	expect(zones[1]).toEqual({ name: 'UTC', value: 'UTC' });
	expect(zones).toContainEqual({ name: 'Europe/Berlin', value: 'Europe/Berlin' });
	expect(new Set(zones.map(({ value }) => value)).size).toBe(zones.length);
});

describe('a series', () => {
	const recurring = (resource: string, pattern: object) =>
		create(resource, { type: 'recurring', recurrence: { pattern } });

	it('keeps its local time when the clocks change', async () => {
		const parameters = recurring('webinar', { repeat: 'weekly', weeklyDays: [4], endTimes: 3 });
		// Wednesdays around the last Sunday of March.
		const start = DateTime.fromISO(`${YEAR}-03-31`).startOf('week').minus({ days: 5 });
		const [row] = await rows({ ...parameters, startTime: `${start.toISODate()}T15:00:00` });
		expect(sent()).toMatchObject({
			type: 9,
			recurrence: { type: 2, repeat_interval: 1, weekly_days: '4', end_times: 3 },
		});
		const hours = (row?.occurrences as Array<{ start_time: string }>).map(({ start_time: at }) =>
			at.slice(11, 13),
		);
		expect(hours).toEqual(expect.arrayContaining(['14', '13']));
	});

	it('can end on a day, which is included in full in its zone', async () => {
		const endDate = `${YEAR}-06-13T00:00:00`;
		const [row] = await rows(recurring('meeting', { repeat: 'daily', ends: 'date', endDate }));
		expect(sent()).toMatchObject({
			type: 8,
			recurrence: { type: 1, repeat_interval: 1, end_date_time: `${YEAR}-06-13T21:59:59Z` },
		});
		expect(row?.occurrences).toHaveLength(4);
	});

	it('repeats monthly on a day, or on a weekday', async () => {
		await rows(recurring('meeting', { repeat: 'monthly', every: 2, monthlyDay: 31, ends: 'never' }));
		expect((sent() as { recurrence: unknown }).recurrence).toEqual({
			type: 3,
			repeat_interval: 2,
			monthly_day: 31,
			end_times: 0,
		});
		const pattern = { repeat: 'monthly', monthlyOn: 'dayOfWeek', monthlyWeek: -1, monthlyWeekDay: 6 };
		await rows(recurring('meeting', pattern));
		expect((sent() as { recurrence: unknown }).recurrence).toEqual({
			type: 3,
			repeat_interval: 1,
			monthly_week: -1,
			monthly_week_day: 6,
			end_times: 1,
		});
	});
});

describe('invalid input is reported before calling Zoom', () => {
	const weekly = { repeat: 'weekly', weeklyDays: [2] };
	const series = (pattern?: object) => ({
		type: 'recurring',
		recurrence: pattern ? { pattern } : {},
	});
	it.each([
		[
			'no topic',
			{ topic: '  ' },
			'"Topic" is empty',
			'Enter a title. If the field contains an expression, it returned nothing for this item.',
		],
		[
			'a long topic',
			{ topic: 'x'.repeat(201) },
			'"Topic" has 201 characters, but may have 200 at most',
			'Shorten it, or check the expression in the field.',
		],
		[
			'no start',
			{ startTime: NOTHING },
			'"Start Time" is not a date',
			'Choose one, or write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM. If the field has an expression, check what it gives for this item.',
		],
		[
			'a start that is not a date',
			{ startTime: 'tomorrow' },
			'"Start Time" is not a date',
			'Choose one, or write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM. If the field has an expression, check what it gives for this item.',
		],
		[
			'a start in the past',
			{ startTime: '2020-01-01T10:00:00' },
			/^"Start Time" is in the past: 2020-01-01 10:00/,
			'Choose a time in the future, and check the time zone: Zoom would use the current time instead.',
		],
		[
			'an hour that is skipped',
			{ startTime: skippedHour() },
			/^"Start Time" does not exist: in Europe\/Berlin/,
			'Choose a time before or after it.',
		],
		[
			'no such zone',
			{ timezone: 'Europe/Atlantis' },
			"'Europe/Atlantis' is not a time zone",
			'Choose one from the list in "Time Zone", or enter a name such as "Europe/Berlin".',
		],
		[
			'no length',
			{ duration: 0 },
			/^"Duration" is 0/,
			'Change it, or check the expression in the field. A day has 1440 minutes.',
		],
		[
			'more than a day',
			{ duration: 1441 },
			/^"Duration" is 1441/,
			'Change it, or check the expression in the field. A day has 1440 minutes.',
		],
		[
			'a long passcode',
			{ additionalFields: { password: 'elevenchars' } },
			/^"Passcode" has 11 characters/,
			'Shorten it, or check the expression in the field.',
		],
		[
			'no recurrence',
			series(),
			'"Recurrence" is empty',
			'Add a recurrence that defines how the series repeats.',
		],
		[
			'no day of the week',
			series({ repeat: 'weekly' }),
			'"Days of the Week" is empty',
			'Choose on which days the event takes place.',
		],
		[
			'too many weeks',
			series({ ...weekly, every: 13 }),
			/^"Every" is 13.* from 1 to 12 weeks$/,
			'Change it in the field, or check the expression in it.',
		],
		[
			'too many times',
			series({ ...weekly, endTimes: 61 }),
			/^"Number of Times" is 61/,
			'Change it in the field, or check the expression in it.',
		],
		[
			'day 32',
			series({ repeat: 'monthly', monthlyDay: 32 }),
			/^"Day of the Month" is 32/,
			'Change it in the field, or check the expression in it.',
		],
		[
			'an end before the start',
			series({ ...weekly, ends: 'date', endDate: `${YEAR}-06-09` }),
			'"Last Day" is before "Start Time"',
			'Choose a later day, or check the start.',
		],
		[
			'no JSON',
			{ settings: { moreSettings: '[1' } },
			'"More Settings" is not a JSON object',
			'Write it as {"name": value}.',
		],
		[
			'no host',
			{ userId: locator(NOTHING) },
			'"Host" is empty',
			'Choose a user in "Host", or enter an ID or email address. If the field contains an expression, it returned nothing for this item: check that the previous node outputs the field it reads.',
		],
	])('%s', async (_name, more, message, advice) => {
		const { error } = await zoom.run(create('webinar', more));
		expect(error?.message).toMatch(message);
		expect(error?.description).toContain(advice);
		expect(JSON.stringify([error?.message, error?.description])).not.toContain('elevenchars');
		expect(zoom.calls()).toEqual([]);
	});

	/** The last Sunday of March. */
	function skippedHour(): string {
		const march = DateTime.fromISO(`${YEAR}-03-31`);
		return `${march.minus({ days: march.weekday % 7 }).toISODate()}T02:30:00`;
	}
});

describe('errors from Zoom', () => {
	const users = () => zoom.sandbox.control.zoomState().users;

	it.each([
		[
			'a host without webinar licence',
			create('webinar', { userId: locator('priya.raman@example.com', 'email') }),
			'The host has no webinar licence',
		],
		['an unknown host', create('meeting', { userId: locator('nobody') }), /no such user/],
		[
			'an unknown user to schedule for',
			create('meeting', { additionalFields: { scheduleFor: 'nobody@example.com' } }),
			'The host may not schedule for this user',
		],
		[
			'a value that Zoom does not accept',
			create('meeting', { settings: { moreSettings: '{"audio": "pigeon"}' } }),
			/settings\.audio/,
		],
	])('%s', async (_name, parameters, message) => {
		const { error } = await zoom.run(parameters);
		expect(error?.message).toMatch(message);
	});

	it('a user who cannot host', async () => {
		users().find(({ email }) => email.startsWith('maren'))!.status = 'inactive';
		const { error } = await zoom.run(create('meeting'));
		expect(error?.message).toBe('This Zoom user may not host or schedule');
	});

	it('more than 100 changes per day and host', async () => {
		zoom.sandbox.control.zoom.setPlan({ plan: 'business' });
		zoom.sandbox.control.rateLimits(true);
		const input = Array.from({ length: 101 }, (_, number) => ({ number }));
		const { error } = await zoom.run(create('meeting'), input);
		zoom.sandbox.control.rateLimits(false);
		expect(error?.message).toMatch(/^Zoom's daily limit for this user or registrant/);
		expect(error?.description).toContain('100');
		expect(calls()).toHaveLength(101);
	});
});

describe('updating an event', () => {
	const update = (resource: string, id: string, more = {}) => ({
		resource,
		operation: 'update',
		eventId: locator(id),
		...more,
	});

	it('changes the given fields and keeps the rest', async () => {
		const before = await get('meeting', SEED.futureMeeting.id);
		const updateFields = { topic: 'Kick-off, moved', startTime: `${YEAR}-06-10T09:00:00Z`, agenda: '' };
		const [row] = await rows(
			update('meeting', SEED.futureMeeting.id, { updateFields, settings: { waitingRoom: false } }),
		);
		expect(row).toEqual({
			id: SEED.futureMeeting.id,
			updated: true,
			changed: ['topic', 'start_time', 'settings.waiting_room'],
		});
		expect(sent()).toEqual({
			topic: 'Kick-off, moved',
			start_time: `${YEAR}-06-10T09:00:00Z`,
			settings: { waiting_room: false },
		});
		expect(await get('meeting', SEED.futureMeeting.id)).toEqual({
			...before,
			topic: 'Kick-off, moved',
			start_time: `${YEAR}-06-10T09:00:00Z`,
			settings: { ...(before.settings as object), waiting_room: false },
		});
	});

	it('finds it by the UUID of an instance and by its address', async () => {
		const updateFields = { topic: 'Review' };
		const byUuid = locator(SEED.series.latest, 'uuid');
		expect(await rows({ ...update('meeting', '', { updateFields }), eventId: byUuid })).toMatchObject([
			{ id: SEED.series.id },
		]);
		const byUrl = locator(`https://us02web.zoom.us/w/${SEED.launch.id}?tk=x`, 'url');
		expect(await rows({ ...update('webinar', '', { updateFields }), eventId: byUrl })).toMatchObject([
			{ id: SEED.launch.id },
		]);
		expect(await get('webinar', SEED.launch.id)).toMatchObject({ topic: 'Review' });
	});

	it('can be limited to one occurrence of a series', async () => {
		const { occurrences } = await get('webinar', SEED.demos.id);
		const [next] = occurrences as Array<{ occurrence_id: string }>;
		const occurrenceId = next!.occurrence_id;
		const parameters = update('webinar', SEED.demos.id, {
			target: 'occurrence',
			occurrenceId,
			updateFields: { duration: 45 },
		});
		expect(await rows(parameters)).toEqual([
			{ id: SEED.demos.id, occurrence_id: occurrenceId, updated: true, changed: ['duration'] },
		]);
		expect(query()).toEqual({ occurrence_id: occurrenceId });
		expect(await get('webinar', SEED.demos.id)).toMatchObject({
			duration: 30,
			occurrences: [{ occurrence_id: occurrenceId, duration: 45 }],
		});
	});

	const ofOneDate = { target: 'occurrence', occurrenceId: '1' };
	it.each([
		['nothing', {}, 'There is nothing to change'],
		['only blanks', { updateFields: { agenda: '' } }, 'There is nothing to change'],
		['a blank topic', { updateFields: { topic: ' ' } }, 'There is nothing to change'],
		['no tracking field', { updateFields: { trackingFields: {} } }, 'There is nothing to change'],
		['a start that is over', { updateFields: { startTime: '2020-01-01T10:00:00Z' } }, /is in the past/],
		[
			'the topic of one occurrence',
			{ ...ofOneDate, updateFields: { topic: 'x', agenda: 'y' }, settings: { approvalType: 0 } },
			'Zoom cannot change this for a single occurrence: topic, settings.approval_type',
		],
		[
			'an occurrence without ID',
			{ target: 'occurrence', occurrenceId: NOTHING, updateFields: { agenda: 'y' } },
			'"Occurrence ID" is empty',
		],
	])('makes no call for %s', async (_name, more, message) => {
		const { error } = await zoom.run(update('webinar', SEED.demos.id, more));
		expect(error?.message).toMatch(message);
		expect(zoom.calls()).toEqual([]);
	});

	it('reports an event that is unknown, of another kind, or without this occurrence', async () => {
		const updateFields = { agenda: 'y' };
		const messageOf = async (parameters: INodeParameters) => (await zoom.run(parameters)).error?.message;
		expect(await messageOf(update('meeting', '99999999999', { updateFields }))).toMatch(
			/^There is no meeting/,
		);
		expect(await messageOf(update('meeting', SEED.launch.id, { updateFields }))).toBe(
			'This is the ID of a webinar, not of a meeting',
		);
		expect(await messageOf(update('meeting', SEED.officeHours.id, { updateFields, ...ofOneDate }))).toBe(
			'The meeting or webinar has no such occurrence',
		);
	});
});

describe('deleting an event', () => {
	const remove = (
		resource: string,
		eventId: INodeParameters,
		more: INodeParameters = {},
	): INodeParameters => ({
		resource,
		operation: 'delete',
		eventId,
		...more,
	});
	const meetings = () => zoom.sandbox.control.zoomState().meetings;
	const idOf = (id: string) => meetings().find((meeting) => String(meeting.id) === id);

	it('removes it, a series with all its occurrences', async () => {
		expect(await rows(remove('webinar', locator(SEED.demos.id)))).toEqual([
			{ id: SEED.demos.id, deleted: true },
		]);
		expect(query()).toEqual({ cancel_webinar_reminder: 'false' });
		expect(idOf(SEED.demos.id)).toBeUndefined();
	});

	it('can be limited to one occurrence, which stays in the list as deleted', async () => {
		const { occurrences } = await get('meeting', SEED.officeHours.id);
		const [next] = occurrences as Array<{ occurrence_id: string }>;
		const occurrenceId = next!.occurrence_id;
		expect(
			await rows(remove('meeting', locator(SEED.officeHours.id), { target: 'occurrence', occurrenceId })),
		).toEqual([{ id: SEED.officeHours.id, occurrence_id: occurrenceId, deleted: true }]);
		expect(idOf(SEED.officeHours.id)?.occurrences?.map(({ status }) => status)).toEqual([
			'available',
			'available',
			'deleted',
			'available',
		]);
	});

	it('never deletes the series when the expression for the occurrence returns nothing', async () => {
		const before = structuredClone(idOf(SEED.demos.id));
		const parameters = { target: 'occurrence', occurrenceId: NOTHING };
		const { error } = await zoom.run(remove('webinar', locator(SEED.demos.id), parameters));
		expect(error?.message).toBe('"Occurrence ID" is empty');
		expect(zoom.calls()).toEqual([]);
		expect(idOf(SEED.demos.id)).toEqual(before);
		expect(before?.occurrences?.length).toBeGreaterThan(1);
	});

	it('never deletes the series when the expression for the target returns nothing', async () => {
		const before = structuredClone(idOf(SEED.demos.id));
		const parameters = { target: NOTHING, occurrenceId: NOTHING };
		const { error } = await zoom.run(remove('webinar', locator(SEED.demos.id), parameters));
		expect(error?.message).toBe(`"Delete" is '', but must be one of: event, occurrence`);
		expect(idOf(SEED.demos.id)).toEqual(before);
		expect(before?.occurrences?.length).toBeGreaterThan(1);
	});

	it('notifies nobody unless requested', async () => {
		await rows(remove('meeting', locator(SEED.futureMeeting.id)));
		expect(query()).toEqual({ schedule_for_reminder: 'false', cancel_meeting_reminder: 'false' });
	});

	it('notifies people on request', async () => {
		const options = { notifyHosts: true, notifyRegistrants: false };
		await rows(remove('meeting', locator(SEED.futureMeeting.id), { options }));
		expect(query()).toEqual({ schedule_for_reminder: 'true', cancel_meeting_reminder: 'false' });
		await rows(remove('webinar', locator(SEED.futureWebinar.id), { options: { notifyRegistrants: true } }));
		expect(query()).toEqual({ cancel_webinar_reminder: 'true' });
	});

	it.each([
		['a personal room', 'meeting', '5550101001', 'A personal meeting room cannot be deleted'],
		['an unknown webinar', 'webinar', '99999999999', /^There is no meeting or webinar/],
		['a webinar as a meeting', 'meeting', SEED.launch.id, 'This is the ID of a webinar, not of a meeting'],
	])('is rejected for %s', async (_name, resource, id, message) => {
		const { error } = await zoom.run(remove(resource, locator(id)));
		expect(error?.message).toMatch(message);
	});

	it('is rejected for an occurrence that the webinar does not have', async () => {
		const date = { target: 'occurrence', occurrenceId: '1' };
		const { error } = await zoom.run(remove('webinar', locator(SEED.demos.id), date));
		expect(error?.message).toBe('The meeting or webinar has no such occurrence');
	});
});

it.each([
	['meeting', 8],
	['webinar', 9],
])('%s: a series whose dates Zoom returns as null was created', async (resource, type) => {
	const body = { id: 84417790099, type, topic: 'Spring Launch', occurrences: null };
	zoom.sandbox.control.fault({ vendor: 'zoom', method: 'POST', path: `/${resource}s$`, status: 201, body });
	const { json, error } = await zoom.run(create(resource));
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ id: 84417790099 });
});
