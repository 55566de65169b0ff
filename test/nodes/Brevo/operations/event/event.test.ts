import { openAccount, type BrevoAccount } from '../../account.mts';
import { attendanceRows } from '../../people.mts';

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());

const track = async (rows: Array<Record<string, unknown>>, parameters: Record<string, unknown> = {}) =>
	await brevo.run({ resource: 'event', operation: 'track', ...parameters } as never, rows as never);

const row = { ...attendanceRows(1)[0]!, email: 'Mina.Park@example.org', duration_minutes: 55 };

it('sends one event per person with the Zoom preset', async () => {
	const { json, hints } = await track([row]);
	expect(json).toEqual([
		{
			email: 'mina.park@example.org',
			action: 'sent',
			reason: '',
			event_name: 'zoom_webinar_attended',
			event_key: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
		},
	]);
	expect(brevo.state().events).toMatchObject([
		{
			email: 'mina.park@example.org',
			event_name: 'zoom_webinar_attended',
			event_date: '2026-11-03T15:02:00.000Z',
			event_properties: {
				meeting_uuid: '4444AAAiAAAAAiAiAiiAii==',
				topic: 'Product launch',
				duration_minutes: 55,
				attendance_status: 'attended',
				event_key: json[0]?.event_key,
			},
		},
	]);
	expect(hints).toEqual(['Events: 1 sent.']);
});

it('sends none twice, in one run or in two', async () => {
	const renamed = { ...row, name: 'Another name' };
	const first = await track([row, renamed]);
	expect(first.json.map(({ action, reason }) => [action, reason])).toEqual([
		['sent', ''],
		['skipped', 'the same event as item 0'],
	]);
	const second = await track([renamed]);
	expect(second.json).toMatchObject([{ action: 'already_sent', event_key: first.json[0]?.event_key }]);
	expect(brevo.state().events).toHaveLength(1);

	const nextWeek = { ...row, event_uuid: '5555', join_time: '2026-11-10T15:02:00Z' };
	expect((await track([nextWeek])).json).toMatchObject([{ action: 'sent' }]);
});

it('sends again where Only Once is off', async () => {
	await track([row]);
	await track([row], { options: { onlyOnce: false } });
	expect(brevo.state().events).toHaveLength(2);
	expect(brevo.calls().filter((call) => call === 'GET /events')).toHaveLength(1);
});

it('finds events that have no time by the key of their values', async () => {
	const bare = { email: 'mina.park@example.org', plan: 'gold' };
	const parameters = {
		eventName: 'bought {plan}!',
		propertyMapping: 'byField',
		propertyFields: { fields: [{ field: 'plan', property: 'the plan' }] },
	};
	expect((await track([bare], parameters)).json).toMatchObject([
		{ action: 'sent', event_name: 'bought_gold_' },
	]);
	expect((await track([bare], parameters)).json).toMatchObject([{ action: 'already_sent' }]);
	expect(brevo.state().events[0]?.event_properties).toMatchObject({ the_plan: 'gold' });
});

it('reports how event names were adapted', async () => {
	const { hints } = await track([row], { eventName: 'my event!' });
	expect(hints).toEqual([
		'Events: 1 sent.',
		"Event names were adapted to what Brevo allows: 'my event!' is sent as 'my_event_'",
	]);
});

const byField = (...fields: Array<Record<string, string>>) => ({
	propertyMapping: 'byField',
	propertyFields: { fields },
});

it('reports how the names of properties were adapted', async () => {
	const { hints } = await track([row], byField({ field: 'topic', property: 'Größe' }, { field: 'email' }));
	expect(brevo.state().events[0]?.event_properties).toMatchObject({ Gr_e: row.topic });
	expect(hints).toEqual([
		'Events: 1 sent.',
		"Properties were adapted to what Brevo allows: 'Größe' is sent as 'Gr_e'",
	]);
});

it('does not send two values under one name', async () => {
	const { error } = await track(
		[row],
		byField({ field: 'topic', property: 'a b' }, { field: 'a.b' }, { field: 'email' }),
	);
	expect(error?.message).toBe("Rows of \"Property Fields\" share one property: 'a b', 'a.b'");
	expect(brevo.calls()).toEqual([]);
});

it('warns of fields that no item has', async () => {
	const { hints } = await track([row], {
		emailField: 'e-mail',
		propertyMapping: 'byField',
		propertyFields: { fields: [{ field: 'tpoic', property: 'topic' }] },
	});
	expect(hints).toEqual([
		'Events: 1 skipped.',
		expect.stringMatching(
			/^No item has the field 'e-mail'. They have: email, name, .* and more\.$/,
		) as string,
		"No item has the field 'tpoic'.",
	]);
});

it('does not send properties of a row of the mapping that names no field', async () => {
	const { error } = await track([row], {
		propertyMapping: 'byField',
		propertyFields: { fields: [{ field: 'topic' }, { property: 'plan' }] },
	});
	expect(error?.message).toBe('Row 2 of "Property Fields" has no field');
	expect(brevo.calls()).toEqual([]);
});

it('does not take a mapping without rows for one of no properties', async () => {
	const { error } = await track([row], { propertyMapping: 'byField', propertyFields: {} });
	expect(error?.message).toBe('"Property Fields" has no rows, so By Field maps nothing');
	expect(brevo.calls()).toEqual([]);
});

it('distinguishes events of one person by the key field', async () => {
	const rows = [
		{ ...row, order: 1 },
		{ ...row, order: 2 },
	];
	const { json } = await track(rows, { options: { keyField: 'order' } });
	expect(json).toMatchObject([{ action: 'sent' }, { action: 'sent' }]);
});

it('skips and reports people who are unknown, unsubscribed or have no address', async () => {
	const { json } = await track([
		{ ...row, email: 'nobody@example.org' },
		{ ...row, email: 'chiara.bianchi@example.net' },
		{ ...row, email: '' },
		{ email: 'mina.park@example.org' },
		{ ...row, join_time: 'soon' },
	]);
	expect(json.map(({ action, reason }) => [action, reason])).toEqual([
		['skipped', 'Brevo has no contact with this address: sync it first'],
		['skipped', 'unsubscribed in Brevo: no event sent'],
		['skipped', "no email address in the field 'email'"],
		['skipped', "the event name needs 'event_kind', which the row lacks"],
		['skipped', "the time of the event in the field 'join_time': 'soon' is not a date (YYYY-MM-DD)"],
	]);
	expect(brevo.writes()).toEqual([]);
});

it('fails before the first call if no item has a field that the event name needs', async () => {
	const { error } = await track([row], { eventName: 'zoom_{attendance}' });
	expect(error?.message).toBe('No item has a value for {attendance} in "Event Name"');
	expect(brevo.calls()).toEqual([]);
});

describe('batches', () => {
	it('holds 200 events each', async () => {
		const rows = attendanceRows(450);
		await brevo.sync(rows, { listMode: 'byStatus' });
		const before = brevo.calls().length;
		const { json } = await track(rows);
		expect(json.every(({ action }) => action === 'sent')).toBe(true);
		expect(brevo.state().events).toHaveLength(450);
		expect(brevo.calls().slice(before)).toEqual([
			'GET /contacts',
			'GET /events',
			'POST /events/batch',
			'POST /events/batch',
			'POST /events/batch',
		]);
	}, 60_000);

	const two = [row, { ...row, email: 'amara.okafor@example.org' }];
	const errors = [{ eventIndex: [0], message: 'event_date is invalid' }];

	it('says which events Brevo did not take (207)', async () => {
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			path: '/events/batch',
			status: 207,
			body: { status: 'partial_success', total_events: 2, successful_events: 1, failed_events: 1, errors },
		});
		const { json } = await track(two);
		expect(json.map(({ action, reason }) => [action, reason])).toEqual([
			['failed', 'Brevo did not accept the event: event_date is invalid'],
			['sent', ''],
		]);
	});

	it('sends the good ones again when a bad one has spoilt the batch (400)', async () => {
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			path: '/events/batch',
			status: 400,
			body: { status: 'failure', total_events: 2, successful_events: 0, failed_events: 2, errors },
		});
		const { json } = await track(two);
		expect(json.map(({ action }) => action)).toEqual(['failed', 'sent']);
		expect(brevo.state().events.map(({ email }) => email)).toEqual(['amara.okafor@example.org']);
	});

	it('does not call an event sent when Brevo took none and does not say which is to blame (400)', async () => {
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			path: '/events/batch',
			status: 400,
			body: { status: 'failure', total_events: 2, errors: [{ message: 'event_date is invalid' }] },
		});
		const { json } = await track(two);
		expect(json.map(({ action }) => action)).toEqual(['failed', 'failed']);
		expect(json[1]?.reason).toContain('event_date is invalid');
		expect(brevo.writes()).toHaveLength(1);
	});

	it('sends nothing a second time when Brevo does not say how many it took (207)', async () => {
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			path: '/events/batch',
			status: 207,
			body: { status: 'partial_success', errors },
		});
		const { json } = await track(two);
		expect(json.map(({ action, reason }) => [action, reason])).toEqual([
			['failed', 'Brevo did not accept the event: event_date is invalid'],
			['failed', expect.stringContaining('It is not known whether Brevo') as string],
		]);
		expect(brevo.writes()).toHaveLength(1);
	});

	it('reports the reason of a rejected event when the rest fails at the second attempt', async () => {
		const fault = { vendor: 'brevo', path: '/events/batch' } as const;
		brevo.sandbox.control.fault({ ...fault, status: 400, body: { errors } });
		brevo.sandbox.control.fault({
			...fault,
			status: 400,
			body: { message: 'no', code: 'invalid_parameter' },
		});
		const { json } = await track(two);
		expect(json.map(({ reason }) => reason)).toEqual([
			'Brevo did not accept the event: event_date is invalid',
			'Brevo did not accept the values (Brevo: no)',
		]);
	});

	it('does not repeat a batch that may have arrived, and a later run sends what did not', async () => {
		const rows = attendanceRows(201);
		await brevo.sync(rows, { listMode: 'none' });
		const before = brevo.writes().length;
		brevo.sandbox.control.fault({ vendor: 'brevo', path: '/events/batch', status: 502, body: {} });
		const { json } = await track(rows);
		expect(json.filter(({ action }) => action === 'failed')).toHaveLength(200);
		expect(json[0]).toMatchObject({
			reason: expect.stringContaining('It is not known whether Brevo') as string,
			in_doubt: true,
		});
		expect(brevo.writes()).toHaveLength(before + 2);
		expect((await track(rows)).json.filter(({ action }) => action === 'sent')).toHaveLength(200);
	}, 60_000);

	it('fails when nothing at all could be sent', async () => {
		brevo.sandbox.control.fault({ vendor: 'brevo', path: '/events/batch', status: 500, body: {}, times: 9 });
		const { error } = await track(two);
		expect(error?.message).toBe('The service is not available at the moment');
		expect(error?.description).toContain('It is not known whether Brevo has carried out the call');
		expect(brevo.writes()).toHaveLength(1);
	});

	it('stops when the key may not send events', async () => {
		brevo.sandbox.control.brevo.settings({ keyAccess: { events: 'read' } });
		const { error } = await track([row]);
		expect(error?.message).toBe('The Brevo API key may not use "events"');
	});
});

describe('Date Field', () => {
	const times = { join_time: '', event_start: '', registration_time: undefined, start_time: undefined };
	const options = { options: { dateField: 'when' } };

	it('gives way to the times of the meeting where it is empty, and says so', async () => {
		const { json } = await track([{ ...row, when: '' }], options);
		const reason = "the field 'when' is empty: the time of the event is that of 'join_time'";
		expect(json).toMatchObject([{ action: 'sent', reason }]);
		expect(brevo.state().events).toMatchObject([{ event_date: '2026-11-03T15:02:00.000Z' }]);
	});

	it('skips a row without any time, which would be dated now', async () => {
		const { json, hints } = await track([{ ...row, ...times }], options);
		const reason = "no time of the event: the field 'when' is empty";
		expect(json).toMatchObject([{ action: 'skipped', reason }]);
		expect(hints).toContain("No item has the field 'when'.");
		expect(brevo.state().events).toEqual([]);
	});

	it('is used where it has a value', async () => {
		const { json } = await track([{ ...row, when: '2026-11-05T10:00:00Z' }], options);
		expect(json).toMatchObject([{ action: 'sent', reason: '' }]);
		expect(brevo.state().events).toMatchObject([{ event_date: '2026-11-05T10:00:00.000Z' }]);
	});
});
