import { invalidError } from '../api/errors.mts';
import { uniqueAttributes, type UniqueAttribute } from './identifiers.mts';
import type * as types from './types.mts';
import type { Webhook, WebhookDelivery } from './webhookTypes.mts';

type Numbered = { id: number };

/** Rows under ids that count up, as Brevo's do. */
export class Table<T extends Numbered> {
	private readonly rows = new Map<number, T>();
	private lastId = 0;

	add(row: Omit<T, 'id'>): T {
		const added = { ...row, id: ++this.lastId } as T;
		this.rows.set(added.id, added);
		return added;
	}

	get(id: number): T | undefined {
		return this.rows.get(id);
	}

	delete(id: number): void {
		this.rows.delete(id);
	}

	getAll(): T[] {
		return [...this.rows.values()];
	}
}

/** Everything one Brevo account holds. */
export class Store {
	readonly contacts = new Table<types.Contact>();
	readonly lists = new Table<types.List>();
	readonly folders = new Table<types.Folder>();
	readonly segments = new Table<types.Segment>();
	readonly templates = new Table<types.Template>();
	readonly campaigns = new Table<types.Campaign>();
	readonly processes = new Table<types.Process>();
	readonly attributes = new Map<string, types.Attribute>();
	readonly events: types.StoredEvent[] = [];
	readonly emails: types.EmailMessage[] = [];
	readonly blocked = new Table<types.BlockedContact>();
	readonly webhooks = new Table<Webhook>();
	/** Deliveries to webhooks, successful or not. */
	readonly deliveries: WebhookDelivery[] = [];
	/** Keys of requests to send -> milliseconds since the epoch. */
	readonly idempotencyKeys = new Map<string, number>();
	readonly senders: types.Sender[] = [];
	readonly dropped: types.DroppedValue[] = [];
	readonly violations: types.Violation[] = [];
	private readonly byEmail = new Map<string, types.Contact>();
	/** Imports of thousands look every row up. */
	private readonly byUnique = new Map<string, Map<types.AttributeValue, types.Contact>>(
		uniqueAttributes.map((name) => [name, new Map()]),
	);

	addContact(contact: Omit<types.Contact, 'id'>): types.Contact {
		const added = this.contacts.add(contact);
		if (added.email) this.byEmail.set(added.email, added);
		for (const [name, value] of Object.entries(added.attributes)) this.setAttribute(added, name, value);
		return added;
	}

	deleteContact(contact: types.Contact): void {
		this.contacts.delete(contact.id);
		if (contact.email) this.byEmail.delete(contact.email);
		for (const name of Object.keys(contact.attributes)) this.clearAttribute(contact, name);
	}

	setAttribute(contact: types.Contact, name: string, value: types.AttributeValue): void {
		this.clearAttribute(contact, name);
		contact.attributes[name] = value;
		this.byUnique.get(name)?.set(value, contact);
	}

	clearAttribute(contact: types.Contact, name: string): void {
		const value = contact.attributes[name];
		if (value !== undefined) this.byUnique.get(name)?.delete(value);
		delete contact.attributes[name];
	}

	changeEmail(contact: types.Contact, email: string): void {
		if (contact.email) this.byEmail.delete(contact.email);
		contact.email = email;
		this.byEmail.set(email, contact);
	}

	findContactByEmail(email: string): types.Contact | undefined {
		return this.byEmail.get(email);
	}

	findContactByUnique(name: UniqueAttribute, value: string): types.Contact | undefined {
		return this.byUnique.get(name)?.get(value);
	}

	findContactsOfList(listId: number): types.Contact[] {
		return this.contacts.getAll().filter((contact) => contact.listIds.includes(listId));
	}

	/** @throws BrevoError 400 when one of the lists is not there */
	requireLists(ids: number[]): void {
		const lost = ids.filter((id) => !this.lists.get(id));
		if (lost.length > 0) throw invalidError(`List ID does not exist: ${lost.join(', ')}`);
	}
}
