import type { FastifyInstance } from 'fastify';
import { instant, numbers, one, page, type Query } from '../api/paging.mts';
import { invalid, unknown } from '../api/refusal.mts';
import type { BrevoAccount } from '../model/account.mts';
import { listedContact, withLabels } from '../model/show.mts';
import type { Store } from '../model/store.mts';
import type { Contact } from '../model/types.mts';

const MAX_IDS = 20;

export function contactListingRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.get('/contacts', async (request) => {
		const query = request.query as Query;
		const found = brevo.store.contacts.all().filter(chosenBy(brevo.store, query));
		const rows = page(found, query, { limit: 50, max: 1_000 });
		return { contacts: rows.map((contact) => listedContact(brevo.store, contact)), count: found.length };
	});
}

type Test = (contact: Contact) => boolean;

function chosenBy(store: Store, query: Query): Test {
	const ids = numbers(query, 'ids');
	const listIds = numbers(query, 'listIds');
	if (ids && ids.length > MAX_IDS) throw invalid('Maximum 20 ids are allowed');
	if (listIds && query.segmentId !== undefined)
		throw invalid('listIds and segmentId cannot be used together');
	const members = membersOf(store, query);
	const filter = one(query, 'filter');
	const tests: Test[] = [
		...since(query, 'modifiedSince', (contact) => contact.modifiedAt),
		...since(query, 'createdSince', (contact) => contact.createdAt),
		...(ids ? [(contact: Contact) => ids.includes(contact.id)] : []),
		...(listIds ? [(contact: Contact) => contact.listIds.some((id) => listIds.includes(id))] : []),
		...(members ? [(contact: Contact) => members.includes(contact.id)] : []),
		...(filter === undefined ? [] : [equals(store, filter)]),
	];
	return (contact) => tests.every((test) => test(contact));
}

function membersOf(store: Store, query: Query): number[] | undefined {
	const [segmentId] = numbers(query, 'segmentId') ?? [];
	if (segmentId === undefined) return undefined;
	const segment = store.segments.get(segmentId);
	if (!segment) throw unknown('Segment ID does not exist');
	return segment.contactIds;
}

function since(query: Query, name: string, at: (contact: Contact) => string): Test[] {
	const time = instant(query, name);
	return time === undefined ? [] : [(contact) => Date.parse(at(contact)) >= time];
}

/** `equals(FIRSTNAME,"Antoine")` is the only filter there is; a list of choices means all of them. */
function equals(store: Store, filter: string): Test {
	const [, name, literal] = /^equals\(\s*([A-Z0-9_]+)\s*,(.*)\)$/s.exec(filter.trim()) ?? [];
	if (name === undefined || literal === undefined) throw invalid('Invalid filter');
	let wanted: unknown;
	try {
		wanted = JSON.parse(literal);
	} catch {
		throw invalid('Invalid filter');
	}
	return ({ attributes }) => {
		const values = [attributes[name], withLabels(store, attributes)[name]].flat();
		return [wanted]
			.flat()
			.every((value) => values.some((own) => own !== undefined && String(own) === String(value)));
	};
}
