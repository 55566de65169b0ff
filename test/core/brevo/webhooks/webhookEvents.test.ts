import { parseEvents } from '../../../../core/brevo/webhooks/webhookEvents';

const opened = { event: 'opened', email: 'ada@example.com' };

describe('eventsIn', () => {
	it('takes one event as it is', () => expect(parseEvents(opened)).toEqual([opened]));

	it('unpacks an array, and an object that only holds one', () => {
		const batch = Array.from({ length: 500 }, (_, id) => ({ ...opened, id }));
		expect(parseEvents(batch)).toEqual(batch);
		expect(parseEvents({ events: batch })).toEqual(batch);
	});

	it('does not take a field of an event for a batch', () => {
		const listed = { event: 'list_addition', list_id: [1, 2] };
		expect(parseEvents(listed)).toEqual([listed]);
	});

	it('leaves out what is no object', () => expect(parseEvents([opened, null, 1, 'x', []])).toEqual([opened]));

	it.each([undefined, null, 'text', 7, true])('finds nothing in %j', (body) =>
		expect(parseEvents(body)).toBeUndefined(),
	);
});
