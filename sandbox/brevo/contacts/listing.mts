import type { FastifyInstance } from 'fastify';
import { readTime, readNumbers, getFirst, slicePage, type Query } from '../api/paging.mts';
import { invalidError, unknownError } from '../api/errors.mts';
import type { BrevoAccount } from '../model/account.mts';
import { toListedContact, labelCategories } from '../model/show.mts';
import type { Store } from '../model/store.mts';
import type { Contact } from '../model/types.mts';

const MAX_IDS = 20;

export function addContactListingRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.get('/contacts', async (request) => {
		const query = request.query as Query;
		const found = brevo.store.contacts.getAll().filter(createContactFilter(brevo.store, query));
		const rows = slicePage(found, query, { limit: 50, max: 1_000 });
		return { contacts: rows.map((contact) => toListedContact(brevo.store, contact)), count: found.length };
	});
}

type ContactTest = (contact: Contact) => boolean;

function createContactFilter(store: Store, query: Query): ContactTest {
	const ids = readNumbers(query, 'ids');
	const listIds = readNumbers(query, 'listIds');
	if (ids && ids.length > MAX_IDS) throw invalidError('Maximum 20 ids are allowed');
	if (listIds && query.segmentId !== undefined)
		throw invalidError('listIds and segmentId cannot be used together');
	const members = findMembers(store, query);
	const filter = getFirst(query, 'filter');
	const tests: ContactTest[] = [
		...buildTimeTests(query, 'modifiedSince', (contact) => contact.modifiedAt),
		...buildTimeTests(query, 'createdSince', (contact) => contact.createdAt),
		...(ids ? [(contact: Contact) => ids.includes(contact.id)] : []),
		...(listIds ? [(contact: Contact) => contact.listIds.some((id) => listIds.includes(id))] : []),
		...(members ? [(contact: Contact) => members.includes(contact.id)] : []),
		...(filter === undefined ? [] : [createEqualsTest(store, filter)]),
	];
	return (contact) => tests.every((test) => test(contact));
}

function findMembers(store: Store, query: Query): number[] | undefined {
	const [segmentId] = readNumbers(query, 'segmentId') ?? [];
	if (segmentId === undefined) return undefined;
	const segment = store.segments.get(segmentId);
	if (!segment) throw unknownError('Segment ID does not exist');
	return segment.contactIds;
}

function buildTimeTests(query: Query, name: string, at: (contact: Contact) => string): ContactTest[] {
	const time = readTime(query, name);
	return time === undefined ? [] : [(contact) => Date.parse(at(contact)) >= time];
}

/** `equals(FIRSTNAME,"Antoine")` is the only filter there is; a list of choices means all of them. */
function createEqualsTest(store: Store, filter: string): ContactTest {
	const [, name, literal] = /^equals\(\s*([A-Z0-9_]+)\s*,(.*)\)$/s.exec(filter.trim()) ?? [];
	if (name === undefined || literal === undefined) throw invalidError('Invalid filter');
	let wanted: unknown;
	try {
		wanted = JSON.parse(literal);
	} catch {
		throw invalidError('Invalid filter');
	}
	return ({ attributes }) => {
		const values = [attributes[name], labelCategories(store, attributes)[name]].flat();
		return [wanted]
			.flat()
			.every((value) => values.some((own) => own !== undefined && String(own) === String(value)));
	};
}
