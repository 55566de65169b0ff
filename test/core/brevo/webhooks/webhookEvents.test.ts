import { eventsIn } from '../../../../core/brevo/webhooks/webhookEvents';

const opened = { event: 'opened', email: 'ada@example.com' };

describe('eventsIn', () => {
	it('takes one event as it is', () => expect(eventsIn(opened)).toEqual([opened]));

	it('unpacks an array, and an object that only holds one', () => {
		const batch = Array.from({ length: 500 }, (_, id) => ({ ...opened, id }));
		expect(eventsIn(batch)).toEqual(batch);
		expect(eventsIn({ events: batch })).toEqual(batch);
	});

	it('does not take a field of an event for a batch', () => {
		const listed = { event: 'list_addition', list_id: [1, 2] };
		expect(eventsIn(listed)).toEqual([listed]);
	});

	it('leaves out what is no object', () => expect(eventsIn([opened, null, 1, 'x', []])).toEqual([opened]));

	it.each([undefined, null, 'text', 7, true])('finds nothing in %j', (body) =>
		expect(eventsIn(body)).toBeUndefined(),
	);
});
