import {
	toBrevoWebhookItem,
	parseEvents,
	normaliseEventName,
	toEventKey,
} from '../../../../core/brevo/webhooks/payload';
import { SCALAR_CASES } from '../../../cases/scalars.mts';

/* Payloads in the form of https://developers.brevo.com/docs/marketing-webhooks and .../transactional-webhooks */
const campaignClick = {
	id: 7,
	camp_id: 33,
	email: 'Ada@Example.com',
	'campaign name': 'My First Campaign ',
	date_sent: '2020-11-09 14:53:39',
	date_event: '2020-11-09 15:55:37',
	event: 'click',
	tag: '',
	ts_sent: 1604930019,
	ts_event: 1604933737,
	ts: 1604937337,
	URL: 'https://example.com/watch',
};
const mailBounce = {
	id: 8,
	event: 'hard_bounce',
	email: 'ada@example.com',
	date: '2020-11-09 15:54:14',
	ts: 1604933654,
	'message-id': '<201798300811.5787683@relay.example>',
	ts_event: 1604933654,
	ts_epoch: 1604933654123,
	subject: 'You were there',
	'X-Mailin-custom': 'x',
	sending_ip: '192.0.2.1',
	template_id: 22,
	tags: ['webinar', 'follow-up'],
	tag: '["webinar"]',
	reason: 'server is down',
	contact_id: 0,
};

describe('toBrevoWebhookItem', () => {
	it('converts an event of a campaign', () =>
		expect(toBrevoWebhookItem(campaignClick, 'marketing')).toEqual({
			event: 'click',
			kind: 'marketing',
			email: 'ada@example.com',
			timestamp: '2020-11-09T14:55:37.000Z',
			link: 'https://example.com/watch',
			campaign_id: 33,
			campaign_name: 'My First Campaign',
		}));

	it('converts an event of a transactional email', () =>
		expect(toBrevoWebhookItem(mailBounce, 'transactional')).toEqual({
			event: 'hard_bounce',
			kind: 'transactional',
			email: 'ada@example.com',
			timestamp: '2020-11-09T14:54:14.000Z',
			message_id: '<201798300811.5787683@relay.example>',
			subject: 'You were there',
			reason: 'server is down',
			tags: ['webinar', 'follow-up'],
			template_id: 22,
		}));

	it('converts an event of a contact', () => {
		const added = {
			id: 9,
			email: 'ada@example.com',
			event: 'listAddition',
			key: 'abc',
			list_id: [34, '12'],
			date: '2020-07-09 12:00:00',
			ts: 1594292400,
			api_key_name: 'n8n',
		};
		expect(toBrevoWebhookItem(added, 'marketing')).toEqual({
			event: 'list_addition',
			kind: 'contact',
			email: 'ada@example.com',
			// In Paris, at summer time.
			timestamp: '2020-07-09T10:00:00.000Z',
			list_ids: [34, 12],
			api_key_name: 'n8n',
		});
		const updated = {
			event: 'contact_updated',
			content: [{ FIRSTNAME: 'Ada' }, { AGE: 36 }],
			api_key_name: '',
		};
		expect(toBrevoWebhookItem(updated)).toEqual({
			event: 'contact_updated',
			kind: 'contact',
			changes: { FIRSTNAME: 'Ada', AGE: 36 },
			api_key_name: '',
		});
		expect(toBrevoWebhookItem({ event: 'unsubscribe', camp_id: 1, list_id: 3 })).toMatchObject({
			list_ids: [3],
		});
	});

	it('infers the kind if the webhook is unknown', () => {
		expect(toBrevoWebhookItem(campaignClick).kind).toBe('marketing');
		expect(toBrevoWebhookItem(mailBounce).kind).toBe('transactional');
	});

	it.each([
		['a name', { tag: 'webinar' }, ['webinar']],
		['JSON', { tag: '["a","b"]' }, ['a', 'b']],
		['JSON that is none', { tag: '[a' }, ['[a']],
		['blanks', { tag: '', tags: ['', ' '] }, undefined],
	])('reads tags written as %s', (_, payload, tags) =>
		expect(toBrevoWebhookItem({ event: 'opened', ...payload }).tags).toEqual(tags),
	);

	it.each([
		['milliseconds', { ts_epoch: 1604933654123 }, '2020-11-09T14:54:14.123Z'],
		['seconds in a text', { ts_event: '1604933654' }, '2020-11-09T14:54:14.000Z'],
		['only ts', { ts: 1604933654 }, '2020-11-09T14:54:14.000Z'],
		['a bad date and ts', { date: '0000-00-00 00:00:00', ts: 1604933654 }, '2020-11-09T14:54:14.000Z'],
		['nothing', {}, undefined],
		['nonsense', { ts: 'soon', date: 'today' }, undefined],
		['zero', { ts_event: 0 }, undefined],
	])('reads the time from %s', (_, payload, timestamp) =>
		expect(toBrevoWebhookItem({ event: 'opened', ...payload }).timestamp).toBe(timestamp),
	);

	it.each(SCALAR_CASES)('reads a number: $name', ({ value, number }) => {
		const item = toBrevoWebhookItem({ event: 'click', camp_id: value, list_id: [value] });
		expect(item.campaign_id).toBe(number);
		expect(item.list_ids).toEqual(number === undefined ? undefined : [number]);
	});

	it('accepts fields of any type', () => {
		const odd = { event: 5, email: {}, tags: {}, list_id: [null, {}], content: 'x', template_id: 'x' };
		expect(toBrevoWebhookItem(odd)).toEqual({ event: '5', kind: 'marketing' });
		expect(toBrevoWebhookItem({})).toEqual({ event: '', kind: 'marketing' });
	});
});

const opened = { event: 'opened', email: 'ada@example.com' };

describe('parseEvents', () => {
	it('returns a single event as it is', () => expect(parseEvents(opened)).toEqual([opened]));

	it('unpacks an array, and an object that contains nothing else', () => {
		const batch = Array.from({ length: 500 }, (_, id) => ({ ...opened, id }));
		expect(parseEvents(batch)).toEqual(batch);
		expect(parseEvents({ events: batch })).toEqual(batch);
	});

	it('does not mistake a field of an event for a batch', () => {
		const listed = { event: 'list_addition', list_id: [1, 2] };
		expect(parseEvents(listed)).toEqual([listed]);
	});

	it('drops entries that are not objects', () =>
		expect(parseEvents([opened, null, 1, 'x', []])).toEqual([opened]));

	it.each([undefined, null, 'text', 7, true])('finds nothing in %j', (body) =>
		expect(parseEvents(body)).toBeUndefined(),
	);
});

describe('normaliseEventName', () => {
	it.each([
		['listAddition', 'list_addition'],
		['list_addition', 'list_addition'],
		['contactUpdated', 'contact_updated'],
		['uniqueOpened', 'unique_opened'],
		['hardBounce', 'hard_bounce'],
		['hard_bounced', 'hard_bounce'],
		['Soft Bounce', 'soft_bounce'],
		['soft-bounce', 'soft_bounce'],
		['request', 'sent'],
		['sent', 'sent'],
		['unsubscribe', 'unsubscribed'],
		['complaint', 'spam'],
		['invalid_email', 'invalid'],
		[' opened ', 'opened'],
		['proxyOpen', 'proxy_open'],
		['', ''],
	])('%j is %j', (name, normal) => expect(normaliseEventName(name)).toBe(normal));
});

describe('the key of an event', () => {
	const event = { event: 'opened', email: 'ann@example.org', content: { a: 1, b: [{ c: 2, d: 3 }] } };

	it('is the same whatever the order of the fields', () => {
		const repeated = { content: { b: [{ d: 3, c: 2 }], a: 1 }, email: 'ann@example.org', event: 'opened' };
		expect(toEventKey(repeated)).toBe(toEventKey(event));
	});

	it.each([
		{ ...event, email: 'ben@example.org' },
		{ ...event, content: { a: 1, b: [{ c: 3, d: 2 }] } },
		{ ...event, content: [1, [2]] },
	])('is another one for %j', (other) => expect(toEventKey(other)).not.toBe(toEventKey(event)));
});
