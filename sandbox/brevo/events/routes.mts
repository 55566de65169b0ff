import type { FastifyInstance } from 'fastify';
import { asBody } from '../api/body.mts';
import { instant, numbers, one, type Query } from '../api/paging.mts';
import { invalid, Refusal } from '../api/refusal.mts';
import { contactOfEvent } from '../contacts/find.mts';
import { clashes, saveAttributes, usableAttributes } from '../contacts/write.mts';
import type { BrevoAccount } from '../model/account.mts';
import type { StoredEvent } from '../model/types.mts';
import { readEvent } from './body.mts';

const MAX_BATCH = 200;
const MAX_BATCH_BYTES = 512 * 1024;
const MAX_PAGE = 10_000;

export function eventRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.post('/events', async (request, reply) => {
		keep(brevo, readEvent(asBody(request.body), brevo.timestamp()));
		return reply.code(204).send();
	});

	app.post('/events/batch', async (request, reply) => {
		const { events } = asBody(Array.isArray(request.body) ? undefined : request.body);
		// A bare array was the body until 2026-04-21.
		if (!Array.isArray(events)) throw invalid('events should be type array');
		if (events.length < 1 || events.length > MAX_BATCH)
			throw invalid(`events should have 1 to ${MAX_BATCH} items`);
		if (Buffer.byteLength(JSON.stringify(request.body)) > MAX_BATCH_BYTES)
			throw invalid('Payload exceeds 512 KB');
		const { stored, errors } = readAll(events, brevo.timestamp());
		for (const event of stored) keep(brevo, event);
		if (errors.length === 0)
			return reply.code(202).send({ message: 'Events batch accepted for processing', count: stored.length });
		// 400 is documented for "all events failed"; 207 with the same report was for some (changelog of 2026-03-03).
		return reply.code(stored.length > 0 ? 207 : 400).send({
			status: stored.length > 0 ? 'partial_success' : 'failure',
			total_events: events.length,
			successful_events: stored.length,
			failed_events: errors.length,
			errors,
		});
	});

	app.get('/events', async (request) => {
		const query = request.query as Query;
		const found = select(brevo.store.events, query);
		const limit = Number(one(query, 'limit') ?? 100);
		if (!(limit >= 1 && limit <= MAX_PAGE)) throw new Refusal(400, 'out_of_range', 'Limit exceeds max value');
		const offset = Number(one(query, 'offset') ?? 0);
		return { events: found.slice(offset, offset + limit).map(shown), count: found.length };
	});
}

function readAll(events: unknown[], now: string) {
	const stored: StoredEvent[] = [];
	const errors: Array<{ eventIndex: number[]; message: string }> = [];
	events.forEach((event, index) => {
		try {
			stored.push(readEvent(asBody(event), now));
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			errors.push({ eventIndex: [index], message: error.message });
		}
	});
	return { stored, errors };
}

/** Whether an event about nobody in the account creates a contact is not documented; here it does not. */
function keep(brevo: BrevoAccount, event: StoredEvent): void {
	const contact = contactOfEvent(brevo.store, event.identifiers);
	brevo.store.events.push({ ...event, ...(contact ? { contact_id: contact.id } : {}) });
	if (!contact) return;
	const attributes = usableAttributes(event.contact_properties);
	for (const { name } of clashes(brevo, attributes, contact)) delete attributes[name];
	saveAttributes(brevo, contact, attributes);
}

function select(events: StoredEvent[], query: Query): StoredEvent[] {
	const contactIds = numbers(query, 'contact_id');
	const names = query.event_name === undefined ? undefined : [query.event_name].flat();
	const types = query.object_type === undefined ? undefined : [query.object_type].flat();
	const from = instant(query, 'startDate') ?? -Infinity;
	const to = instant(query, 'endDate') ?? Infinity;
	return events
		.filter(({ contact_id: id }) => id !== undefined && (!contactIds || contactIds.includes(id)))
		.filter(({ event_name: name }) => !names || names.includes(name))
		.filter(({ object_type: type }) => !types || types.includes(type ?? ''))
		.filter(({ event_date: date }) => Date.parse(date) >= from && Date.parse(date) <= to);
}

function shown(event: StoredEvent): Omit<StoredEvent, 'identifiers'> {
	const answer: Partial<StoredEvent> = { ...event };
	delete answer.identifiers;
	return answer as StoredEvent;
}
