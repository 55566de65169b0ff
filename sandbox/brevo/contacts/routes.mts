import type { FastifyInstance, FastifyRequest } from 'fastify';
import { asBody, flag, integers, map, text, type Body } from '../api/body.mts';
import { one, type Query } from '../api/paging.mts';
import { duplicate, missing, Refusal } from '../api/refusal.mts';
import type { BrevoAccount } from '../model/account.mts';
import { normalUnique, requireEmail } from '../model/identifiers.mts';
import { fullContact } from '../model/show.mts';
import type { Contact } from '../model/types.mts';
import { ofContact } from '../webhooks/payloads.mts';
import { requireContact } from './find.mts';
import * as write from './write.mts';

export function contactRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.post('/contacts', async (request, reply) => {
		const body = asBody(request.body);
		const email = text(body, 'email');
		const change = readChange(brevo, body);
		const address = email === undefined ? undefined : requireEmail(email);
		const { EXT_ID: extId, SMS: sms } = change.attributes;
		if (!address && !extId && !sms) throw missing('Missing parameter - at least one identifier is required');
		const existing = address
			? brevo.store.contactByEmail(address)
			: extId
				? brevo.store.contactByUnique('EXT_ID', extId as string)
				: brevo.store.contactByUnique('SMS', sms as string);
		if (existing && !flag(body, 'updateEnabled', false))
			throw duplicate('create', [address ? 'email' : extId ? 'EXT_ID' : 'SMS']);
		const verb = existing ? 'update' : 'create';
		write.settleClashes(brevo, write.clashes(brevo, change.attributes, existing), verb, change.forceMerge);
		const contact = existing ?? write.newContact(brevo, address);
		apply(brevo, contact, change);
		if (existing) tellUpdated(brevo, contact, change);
		if (existing) return reply.code(204).send();
		return reply.code(201).send({ id: contact.id });
	});

	app.put('/contacts/:identifier', async (request, reply) => {
		const contact = contactOfPath(brevo, request);
		const body = asBody(request.body);
		const change = readChange(brevo, body);
		const email = newEmail(contact, change);
		write.settleClashes(brevo, write.clashes(brevo, change.attributes, contact), 'update', change.forceMerge);
		if (email) write.changeEmail(brevo, contact, email);
		apply(brevo, contact, change);
		const leave = integers(body, 'unlinkListIds') ?? [];
		contact.listIds = contact.listIds.filter((id) => !leave.includes(id));
		tellUpdated(brevo, contact, change);
		return reply.code(204).send();
	});

	app.get('/contacts/:identifier', async (request) => fullContact(contactOfPath(brevo, request, true)));

	app.delete('/contacts/:identifier', async (request, reply) => {
		const contact = contactOfPath(brevo, request);
		brevo.store.deleteContact(contact);
		const { listIds } = contact;
		brevo.webhooks.tell(
			'marketing',
			'contactDeleted',
			ofContact(brevo, contact, { list_id: listIds }, NOT_TOLD),
		);
		return reply.code(204).send();
	});

	// Withdrawn with effect from 2026-10-30: https://developers.brevo.com/changelog/2026/5/12
	app.post('/contacts/batch', async () => {
		throw new Refusal(
			410,
			'method_not_allowed',
			'POST /contacts/batch was withdrawn. Use POST /contacts/import',
		);
	});
}

interface Change {
	attributes: Record<string, unknown>;
	listIds: number[];
	emailBlacklisted?: boolean;
	smsBlacklisted?: boolean;
	forceMerge: boolean;
}

/** Everything that can be refused is refused here, before anything is saved. */
function readChange(brevo: BrevoAccount, body: Body): Change {
	const attributes = write.normalAttributes(map(body, 'attributes') ?? {});
	const extId = text(body, 'ext_id');
	if (extId) attributes.EXT_ID = normalUnique('EXT_ID', extId);
	const listIds = integers(body, 'listIds') ?? [];
	brevo.store.requireLists(listIds);
	return {
		attributes,
		listIds,
		...(body.emailBlacklisted === undefined
			? {}
			: { emailBlacklisted: flag(body, 'emailBlacklisted', false) }),
		...(body.smsBlacklisted === undefined ? {} : { smsBlacklisted: flag(body, 'smsBlacklisted', false) }),
		forceMerge: flag(body, 'forceMerge', false),
	};
}

function apply(brevo: BrevoAccount, contact: Contact, change: Change): void {
	write.saveAttributes(brevo, contact, change.attributes);
	write.joinLists(brevo, contact, change.listIds);
	if (change.emailBlacklisted !== undefined) contact.emailBlacklisted = change.emailBlacklisted;
	if (change.smsBlacklisted !== undefined) contact.smsBlacklisted = change.smsBlacklisted;
}

/** @throws Refusal 400 when it is none */
function newEmail(contact: Contact, { attributes: { EMAIL } }: Change): string | undefined {
	const email = EMAIL === undefined ? undefined : requireEmail(String(EMAIL));
	return email === contact.email ? undefined : email;
}

/** Brevo names the key in events of contacts updated and added to lists only. */
const NOT_TOLD = null;

function tellUpdated(brevo: BrevoAccount, contact: Contact, { attributes }: Change): void {
	if (Object.keys(attributes).length === 0) return;
	brevo.webhooks.tell('marketing', 'contactUpdated', ofContact(brevo, contact, { content: [attributes] }));
}

/** Read from the raw path: an unencoded `+` is a blank to Brevo, so that `a+b@…` must come as `a%2Bb@…`. */
function contactOfPath(brevo: BrevoAccount, request: FastifyRequest, phoneToo = false): Contact {
	const raw = (request.originalUrl.split('?', 1)[0] ?? '').split('/').pop() ?? '';
	const identifier = decodeURIComponent(raw.replaceAll('+', ' '));
	return requireContact(brevo.store, identifier, one(request.query as Query, 'identifierType'), phoneToo);
}
