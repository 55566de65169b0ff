import type { BrevoAccount } from '../model/account.mts';
import * as demo from './demo.mts';
import { buildDefaultAttributes, nameAttributes, senders } from './newAccount.mts';

const DAY = 86_400_000;

/** Fills a new account: what every account starts with, and for `demo` a small believable past. */
export function seedAccount(brevo: BrevoAccount): void {
	const { seed, brevoLanguage } = brevo.context.settings;
	for (const attribute of buildDefaultAttributes(brevoLanguage))
		brevo.store.attributes.set(attribute.name, attribute);
	brevo.store.senders.push(...structuredClone(senders));
	if (seed === 'demo') seedDemo(brevo);
	else brevo.store.folders.add({ name: 'Your first folder' });
}

function seedDemo({ store, context }: BrevoAccount): void {
	const getDaysAgo = (days: number) => new Date(context.now() - days * DAY).toISOString();
	for (const attribute of structuredClone(demo.attributes)) store.attributes.set(attribute.name, attribute);
	const folder = store.folders.add({ name: demo.folder });
	const listIds = new Map(
		demo.lists.map((name) => [
			name,
			store.lists.add({ name, folderId: folder.id, createdAt: getDaysAgo(400) }).id,
		]),
	);
	const findIds = (names: string[] = []) => names.flatMap((name) => listIds.get(name) ?? []);
	const names = nameAttributes[context.settings.brevoLanguage];
	for (const { email, attributes, ...known } of structuredClone(demo.contacts)) {
		store.addContact({
			email,
			emailBlacklisted: known.emailBlacklisted ?? false,
			smsBlacklisted: false,
			whatsappBlacklisted: false,
			createdAt: getDaysAgo(known.knownForDays),
			modifiedAt: getDaysAgo(known.knownForDays),
			listIds: findIds(known.lists),
			listUnsubscribed: findIds(known.left),
			attributes: { [names.first]: known.firstName, [names.last]: known.lastName, ...attributes },
		});
	}
	for (const { name, emails } of demo.segments)
		store.segments.add({
			segmentName: name,
			categoryName: 'Default',
			updatedAt: getDaysAgo(30),
			contactIds: emails.flatMap((email) => store.findContactByEmail(email)?.id ?? []),
		});
	const [{ id, name, email }] = senders;
	const made = { sender: { id, name, email }, createdAt: getDaysAgo(90), modifiedAt: getDaysAgo(90) };
	for (const template of demo.templates) store.templates.add({ ...template, ...made });
	for (const entry of demo.blocked)
		store.blocked.add({ ...entry, senderEmail: email, blockedAt: getDaysAgo(60) });
}
