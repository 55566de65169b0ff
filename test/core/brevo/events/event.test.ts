import {
	listAdaptedNames,
	batchEvents,
	toTrackedEvent,
	getEventKey,
	ZOOM_EVENT_NAME,
	ZOOM_PROPERTIES,
	type BrevoEvent,
	type EventSettings,
} from '../../../../core/brevo/events/event';

const settings: EventSettings = {
	name: ZOOM_EVENT_NAME,
	zone: 'Europe/Berlin',
	properties: ZOOM_PROPERTIES,
	keyField: '',
};
const row = {
	event_kind: 'webinar',
	attendance_status: 'no_show',
	event_uuid: 'abc/=',
	event_start: '2026-11-03T15:00:00Z',
	join_time: null,
	topic: 'Launch',
};
const made = (changes = {}, rules: Partial<EventSettings> = {}, email = 'a@example.org') =>
	toTrackedEvent({ ...row, ...changes }, { email }, { ...settings, ...rules }) as BrevoEvent;

it('uses the first time that the row has', () => {
	expect(made()).toMatchObject({
		event_name: 'zoom_webinar_no_show',
		event_date: '2026-11-03T15:00:00.000Z',
	});
	expect(made({ join_time: '2026-11-03T15:02:00Z' }).event_date).toBe('2026-11-03T15:02:00.000Z');
	expect(made({ event_start: undefined })).not.toHaveProperty('event_date');
});

it('sends only properties that have a value, and booleans as text', () => {
	const { event_properties } = made(
		{ vip: false },
		{ properties: { topic: 'topic', vip: 'vip', none: 'join_time' } },
	);
	expect(event_properties).toEqual({
		topic: 'Launch',
		vip: 'false',
		event_key: expect.any(String) as string,
	});
});

describe('the contact', () => {
	const named = (type: 'contact_id' | 'ext_id', value: string) =>
		toTrackedEvent(row, { email: 'a@example.org', identifier: { type, value } }, settings) as BrevoEvent;

	it('is identified by its ID if there is one, whatever the email address', () => {
		expect(made().identifiers).toEqual({ email_id: 'a@example.org' });
		expect(named('contact_id', '4').identifiers).toEqual({ contact_id: 4 });
		expect(named('ext_id', '0042').identifiers).toEqual({ ext_id: '0042' });
	});

	it('is part of the key', () => {
		const keys = [made(), named('contact_id', '4'), named('ext_id', '4')].map(getEventKey);
		expect(new Set(keys).size).toBe(3);
		expect(getEventKey(named('ext_id', '4'))).toBe(keys[2]);
	});
});

describe('the key', () => {
	it('stays the same when other values of the event change', () => {
		expect(getEventKey(made({ topic: 'Renamed', join_time: '2026-11-03T15:02:00Z' }))).toBe(
			getEventKey(made()),
		);
	});

	it.each([
		['another event', made({ event_uuid: 'other' })],
		['another status', made({ attendance_status: 'attended' })],
		['another person', made({}, {}, 'b@example.org')],
		['another value of the key field', made({ ref: 2 }, { keyField: 'ref' })],
	])('differs for %s', (_, other) => {
		expect(getEventKey(other)).not.toBe(getEventKey(made()));
	});
});

it.each([
	[{ event_kind: '' }, {}, "the event name needs 'event_kind'"],
	[{ join_time: 'soon' }, {}, "in the field 'join_time': 'soon' is not a date"],
	[{}, { name: '  ' }, 'no name'],
	[{ topic: 'x'.repeat(60_000) }, {}, '50 KB'],
])('returns the reason why %j is not an event', (changes, rules, reason) => {
	expect(made(changes, rules)).toEqual({ invalidReason: expect.stringContaining(reason) as string });
});

it('creates a name that Brevo accepts', () => {
	expect(made({}, { name: 'Joined: {topic} (é)' }).event_name).toBe('Joined_Launch_');
	expect(made({ topic: 'x'.repeat(400) }, { name: '{topic}', properties: {} }).event_name).toHaveLength(255);
});

it('returns the names that were changed, each once', () => {
	const rows = [{ topic: 'a b' }, { topic: 'a b' }, { topic: 'fine' }, {}];
	expect([...listAdaptedNames('on_{topic}', rows)]).toEqual([['on_a b', 'on_a_b']]);
});

describe('batchEvents', () => {
	const entries = (count: number, topic = 'x') =>
		Array.from({ length: count }, (_, index) => ({ event: made({ topic, event_uuid: `u${index}` }) }));

	it('allows at most 200 events and 512 KB, in order', () => {
		expect(batchEvents(entries(450)).map((batch) => batch.length)).toEqual([200, 200, 50]);
		const large = entries(40, 'é'.repeat(20_000));
		const batches = batchEvents(large);
		expect(batches.flat()).toEqual(large);
		for (const batch of batches) {
			const body = JSON.stringify({ events: batch.map(({ event }) => event) });
			expect(Buffer.byteLength(body)).toBeLessThanOrEqual(512 * 1024);
		}
		expect(batchEvents([])).toEqual([]);
	});
});
