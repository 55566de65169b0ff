import type { FastifyInstance } from 'fastify';
import { asBody, flag, integers, texts, type Body } from '../api/body.mts';
import { invalid } from '../api/refusal.mts';
import { joinLists } from '../contacts/write.mts';
import type { BrevoAccount } from '../model/account.mts';
import { normalEmail } from '../model/identifiers.mts';
import type { Contact } from '../model/types.mts';
import { requireList } from './routes.mts';

const MAX_MEMBERS = 150;

type ListPath = { Params: { id: string } };
type Named = { as: string | number; contact?: Contact | undefined };

export function listMemberRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.post<ListPath>('/contacts/lists/:id/contacts/add', async (request, reply) => {
		const { id } = requireList(brevo, request.params.id);
		const answer = change(named(brevo, asBody(request.body)), (contact) => {
			if (contact.listIds.includes(id)) return false;
			joinLists(brevo, contact, [id]);
			return true;
		});
		// Brevo does not tell the two apart: https://github.com/sendinblue/APIv3-php-library/issues/47
		if (answer.success.length === 0) throw invalid('Contact already in list and/or does not exist');
		return reply.code(201).send({ contacts: answer });
	});

	app.post<ListPath>('/contacts/lists/:id/contacts/remove', async (request, reply) => {
		const { id } = requireList(brevo, request.params.id);
		const body = asBody(request.body);
		const leave = (contact: Contact) => {
			const was = contact.listIds.includes(id);
			contact.listIds = contact.listIds.filter((listId) => listId !== id);
			return was;
		};
		if (flag(body, 'all', false)) {
			const members = brevo.store.contactsOfList(id);
			members.forEach(leave);
			return reply.code(201).send({ contacts: { total: members.length } });
		}
		const answer = change(named(brevo, body), leave);
		if (answer.success.length === 0) throw invalid('Contact already removed from list and/or does not exist');
		return reply.code(201).send({ contacts: answer });
	});
}

/** One of `emails`, `ids` and `extIds`, 1 to 150 items. */
function named(brevo: BrevoAccount, body: Body): Named[] {
	const kinds = ['emails', 'ids', 'extIds'].filter((kind) => body[kind] !== undefined);
	if (kinds.length !== 1) throw invalid('Exactly one of emails, ids or extIds is required');
	const { store } = brevo;
	const all: Named[] = [
		...(texts(body, 'emails') ?? []).map((as) => ({
			as,
			contact: store.contactByEmail(normalEmail(as) ?? ''),
		})),
		...(integers(body, 'ids') ?? []).map((as) => ({ as, contact: store.contacts.get(as) })),
		...(texts(body, 'extIds') ?? []).map((as) => ({ as, contact: store.contactByUnique('EXT_ID', as) })),
	];
	if (all.length < 1 || all.length > MAX_MEMBERS)
		throw invalid(`${kinds[0]} should have 1 to ${MAX_MEMBERS} items`);
	return all;
}

function change(all: Named[], apply: (contact: Contact) => boolean) {
	const success: Array<string | number> = [];
	const failure: Array<string | number> = [];
	for (const { as, contact } of all) (contact && apply(contact) ? success : failure).push(as);
	return { success, failure };
}
