import type { FastifyInstance } from 'fastify';
import { parseBody, readFlag, readIntegers, readTexts, type Body } from '../api/body.mts';
import { invalidError } from '../api/errors.mts';
import { joinLists } from '../contacts/write.mts';
import type { BrevoAccount } from '../model/account.mts';
import { normaliseEmail } from '../model/identifiers.mts';
import type { Contact } from '../model/types.mts';
import { requireList } from './routes.mts';

const MAX_MEMBERS = 150;

type ListPath = { Params: { id: string } };
type NamedContact = { as: string | number; contact?: Contact | undefined };

export function addListMemberRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.post<ListPath>('/contacts/lists/:id/contacts/add', async (request, reply) => {
		const { id } = requireList(brevo, request.params.id);
		const answer = applyToEach(findNamedContacts(brevo, parseBody(request.body)), (contact) => {
			if (contact.listIds.includes(id)) return false;
			joinLists(brevo, contact, [id]);
			return true;
		});
		// Brevo does not distinguish the two: https://github.com/sendinblue/APIv3-php-library/issues/47
		if (answer.success.length === 0) throw invalidError('Contact already in list and/or does not exist');
		return reply.code(201).send({ contacts: answer });
	});

	app.post<ListPath>('/contacts/lists/:id/contacts/remove', async (request, reply) => {
		const { id } = requireList(brevo, request.params.id);
		const body = parseBody(request.body);
		const leave = (contact: Contact) => {
			const was = contact.listIds.includes(id);
			contact.listIds = contact.listIds.filter((listId) => listId !== id);
			return was;
		};
		if (readFlag(body, 'all', false)) {
			const members = brevo.store.findContactsOfList(id);
			members.forEach(leave);
			return reply.code(201).send({ contacts: { total: members.length } });
		}
		const answer = applyToEach(findNamedContacts(brevo, body), leave);
		if (answer.success.length === 0)
			throw invalidError('Contact already removed from list and/or does not exist');
		return reply.code(201).send({ contacts: answer });
	});
}

/** One of `emails`, `ids` and `extIds`, 1 to 150 items. */
function findNamedContacts(brevo: BrevoAccount, body: Body): NamedContact[] {
	const kinds = ['emails', 'ids', 'extIds'].filter((kind) => body[kind] !== undefined);
	if (kinds.length !== 1) throw invalidError('Exactly one of emails, ids or extIds is required');
	const { store } = brevo;
	const all: NamedContact[] = [
		...(readTexts(body, 'emails') ?? []).map((as) => ({
			as,
			contact: store.findContactByEmail(normaliseEmail(as) ?? ''),
		})),
		...(readIntegers(body, 'ids') ?? []).map((as) => ({ as, contact: store.contacts.get(as) })),
		...(readTexts(body, 'extIds') ?? []).map((as) => ({
			as,
			contact: store.findContactByUnique('EXT_ID', as),
		})),
	];
	if (all.length < 1 || all.length > MAX_MEMBERS)
		throw invalidError(`${kinds[0]} should have 1 to ${MAX_MEMBERS} items`);
	return all;
}

function applyToEach(all: NamedContact[], apply: (contact: Contact) => boolean) {
	const success: Array<string | number> = [];
	const failure: Array<string | number> = [];
	for (const { as, contact } of all) (contact && apply(contact) ? success : failure).push(as);
	return { success, failure };
}
