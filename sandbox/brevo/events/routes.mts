import type { FastifyInstance } from 'fastify';
import { parseBody } from '../api/body.mts';
import { readTime, readNumbers, getFirst, type Query } from '../api/paging.mts';
import { invalidError, BrevoError } from '../api/errors.mts';
import { findContactOfEvent } from '../contacts/find.mts';
import { findClashes, saveAttributes, keepUsableAttributes } from '../contacts/write.mts';
import type { BrevoAccount } from '../model/account.mts';
import type { StoredEvent } from '../model/types.mts';
import { readEvent } from './body.mts';

const MAX_BATCH = 200;
const MAX_BATCH_BYTES = 512 * 1024;
const MAX_PAGE = 10_000;

export function addEventRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.post('/events', async (request, reply) => {
		storeEvent(brevo, readEvent(parseBody(request.body), brevo.timestamp()));
		return reply.code(204).send();
	});

	app.post('/events/batch', async (request, reply) => {
		const { events } = parseBody(Array.isArray(request.body) ? undefined : request.body);
		// A bare array was the body until 2026-04-21.
		if (!Array.isArray(events)) throw invalidError('events should be type array');
		if (events.length < 1 || events.length > MAX_BATCH)
			throw invalidError(`events should have 1 to ${MAX_BATCH} items`);
		if (Buffer.byteLength(JSON.stringify(request.body)) > MAX_BATCH_BYTES)
			throw invalidError('Payload exceeds 512 KB');
		const { stored, errors } = readAll(events, brevo.timestamp());
		for (const event of stored) storeEvent(brevo, event);
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
		const found = filterEvents(brevo.store.events, query);
		const limit = Number(getFirst(query, 'limit') ?? 100);
		if (!(limit >= 1 && limit <= MAX_PAGE))
			throw new BrevoError(400, 'out_of_range', 'Limit exceeds max value');
		const offset = Number(getFirst(query, 'offset') ?? 0);
		return { events: found.slice(offset, offset + limit).map(toEventAnswer), count: found.length };
	});
}

function readAll(events: unknown[], now: string) {
	const stored: StoredEvent[] = [];
	const errors: Array<{ eventIndex: number[]; message: string }> = [];
	events.forEach((event, index) => {
		try {
			stored.push(readEvent(parseBody(event), now));
		} catch (error) {
			if (!(error instanceof BrevoError)) throw error;
			errors.push({ eventIndex: [index], message: error.message });
		}
	});
	return { stored, errors };
}

/** Whether an event about nobody in the account creates a contact is not documented; here it does not. */
function storeEvent(brevo: BrevoAccount, event: StoredEvent): void {
	const contact = findContactOfEvent(brevo.store, event.identifiers);
	brevo.store.events.push({ ...event, ...(contact ? { contact_id: contact.id } : {}) });
	if (!contact) return;
	const attributes = keepUsableAttributes(event.contact_properties);
	for (const { name } of findClashes(brevo, attributes, contact)) delete attributes[name];
	saveAttributes(brevo, contact, attributes);
}

function filterEvents(events: StoredEvent[], query: Query): StoredEvent[] {
	const contactIds = readNumbers(query, 'contact_id');
	const names = query.event_name === undefined ? undefined : [query.event_name].flat();
	const types = query.object_type === undefined ? undefined : [query.object_type].flat();
	const from = readTime(query, 'startDate') ?? -Infinity;
	const to = readTime(query, 'endDate') ?? Infinity;
	return events
		.filter(({ contact_id: id }) => id !== undefined && (!contactIds || contactIds.includes(id)))
		.filter(({ event_name: name }) => !names || names.includes(name))
		.filter(({ object_type: type }) => !types || types.includes(type ?? ''))
		.filter(({ event_date: date }) => Date.parse(date) >= from && Date.parse(date) <= to);
}

function toEventAnswer(event: StoredEvent): Omit<StoredEvent, 'identifiers'> {
	const answer: Partial<StoredEvent> = { ...event };
	delete answer.identifiers;
	return answer as StoredEvent;
}
