import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseBody, readFlag, readIntegers, readMap, readText, type Body } from '../api/body.mts';
import { getFirst, type Query } from '../api/paging.mts';
import { duplicateError, invalidError, missingError, BrevoError } from '../api/errors.mts';
import type { BrevoAccount } from '../model/account.mts';
import { normaliseUnique, requireEmail } from '../model/identifiers.mts';
import { toFullContact } from '../model/show.mts';
import type { Contact } from '../model/types.mts';
import { buildContactPayload } from '../webhooks/payloads.mts';
import { requireContact } from './find.mts';
import * as write from './write.mts';

export function addContactRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.post('/contacts', async (request, reply) => {
		const body = parseBody(request.body);
		const email = readText(body, 'email');
		const change = readChange(brevo, body);
		const address = email === undefined ? undefined : requireEmail(email);
		for (const value of [address, change.attributes.SMS, change.attributes.WHATSAPP])
			requireAccepted(brevo, value);
		const { EXT_ID: extId, SMS: sms } = change.attributes;
		if (!address && !extId && !sms)
			throw missingError('Missing parameter - at least one identifier is required');
		const existing = address
			? brevo.store.findContactByEmail(address)
			: extId
				? brevo.store.findContactByUnique('EXT_ID', extId as string)
				: brevo.store.findContactByUnique('SMS', sms as string);
		if (existing && !readFlag(body, 'updateEnabled', false))
			throw duplicateError(brevo.settings.clashCode, 'create', [
				address ? 'email' : extId ? 'EXT_ID' : 'SMS',
			]);
		const verb = existing ? 'update' : 'create';
		write.resolveClashes(
			brevo,
			write.findClashes(brevo, change.attributes, existing),
			verb,
			change.forceMerge,
		);
		const contact = existing ?? write.createContact(brevo, address);
		applyChange(brevo, contact, change);
		if (existing) notifyUpdated(brevo, contact, change);
		if (existing) return reply.code(204).send();
		return reply.code(201).send({ id: contact.id });
	});

	app.put('/contacts/:identifier', async (request, reply) => {
		const contact = requireContactOfPath(brevo, request);
		const body = parseBody(request.body);
		const change = readChange(brevo, body);
		const email = readNewEmail(contact, change);
		write.resolveClashes(
			brevo,
			write.findClashes(brevo, change.attributes, contact),
			'update',
			change.forceMerge,
		);
		if (email) write.changeEmail(brevo, contact, email);
		applyChange(brevo, contact, change);
		const leave = readIntegers(body, 'unlinkListIds') ?? [];
		contact.listIds = contact.listIds.filter((id) => !leave.includes(id));
		notifyUpdated(brevo, contact, change);
		return reply.code(204).send();
	});

	app.get('/contacts/:identifier', async (request) => {
		requireAccepted(brevo, readIdentifierOfPath(request));
		return toFullContact(requireContactOfPath(brevo, request, true));
	});

	app.delete('/contacts/:identifier', async (request, reply) => {
		const contact = requireContactOfPath(brevo, request);
		brevo.store.deleteContact(contact);
		const { listIds } = contact;
		brevo.webhooks.notify(
			'marketing',
			'contactDeleted',
			buildContactPayload(brevo, contact, { list_id: listIds }, NO_KEY_NAME),
		);
		return reply.code(204).send();
	});

	// Withdrawn with effect from 2026-10-30: https://developers.brevo.com/changelog/2026/5/12
	app.post('/contacts/batch', async () => {
		throw new BrevoError(
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

/** Everything that can be rejected is rejected here, before anything is saved. */
function readChange(brevo: BrevoAccount, body: Body): Change {
	const attributes = write.normaliseAttributes(readMap(body, 'attributes') ?? {});
	const extId = readText(body, 'ext_id');
	if (extId) attributes.EXT_ID = normaliseUnique('EXT_ID', extId);
	const listIds = readIntegers(body, 'listIds') ?? [];
	brevo.store.requireLists(listIds);
	return {
		attributes,
		listIds,
		...(body.emailBlacklisted === undefined
			? {}
			: { emailBlacklisted: readFlag(body, 'emailBlacklisted', false) }),
		...(body.smsBlacklisted === undefined ? {} : { smsBlacklisted: readFlag(body, 'smsBlacklisted', false) }),
		forceMerge: readFlag(body, 'forceMerge', false),
	};
}

function applyChange(brevo: BrevoAccount, contact: Contact, change: Change): void {
	write.saveAttributes(brevo, contact, change.attributes);
	write.joinLists(brevo, contact, change.listIds);
	if (change.emailBlacklisted !== undefined) contact.emailBlacklisted = change.emailBlacklisted;
	if (change.smsBlacklisted !== undefined) contact.smsBlacklisted = change.smsBlacklisted;
}

/** @throws BrevoError 400 when it is none */
function readNewEmail(contact: Contact, { attributes: { EMAIL } }: Change): string | undefined {
	const email = EMAIL === undefined ? undefined : requireEmail(String(EMAIL));
	return email === contact.email ? undefined : email;
}

/** Brevo names the key in events of contacts updated and added to lists only. */
const NO_KEY_NAME = null;

function notifyUpdated(brevo: BrevoAccount, contact: Contact, { attributes }: Change): void {
	if (Object.keys(attributes).length === 0) return;
	brevo.webhooks.notify(
		'marketing',
		'contactUpdated',
		buildContactPayload(brevo, contact, { content: [attributes] }),
	);
}

/** Read from the raw path: an unencoded `+` is a blank to Brevo, so that `a+b@…` must come as `a%2Bb@…`. */
function readIdentifierOfPath(request: FastifyRequest): string {
	const raw = (request.originalUrl.split('?', 1)[0] ?? '').split('/').pop() ?? '';
	return decodeURIComponent(raw.replaceAll('+', ' '));
}

/** Brevo's check is stricter than the form of a value shows, for look-ups as well. */
function requireAccepted({ settings }: BrevoAccount, value: unknown): void {
	if (typeof value !== 'string' || !settings.rejectedIdentifiers.includes(value.toLowerCase())) return;
	throw invalidError(value.includes('@') ? 'Invalid email address' : 'Invalid phone number');
}

function requireContactOfPath(brevo: BrevoAccount, request: FastifyRequest, phoneToo = false): Contact {
	return requireContact(
		brevo.store,
		readIdentifierOfPath(request),
		getFirst(request.query as Query, 'identifierType'),
		phoneToo,
	);
}
