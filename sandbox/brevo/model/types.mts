import type { Harm } from './harms.mts';

/** A stored attribute value. A category is stored as its option's `valueStr`. */
export type AttributeValue = string | number | boolean | string[];

export interface EnumerationOption {
	/** 0 for options that are not numbers (Brevo, since 2026-05-01): `valueStr` is the one to use. */
	value: number;
	label: string;
	valueStr: string;
}

export interface Attribute {
	name: string;
	category: 'normal' | 'transactional' | 'category' | 'calculated' | 'global';
	type?: 'text' | 'date' | 'float' | 'id' | 'boolean' | 'multiple-choice' | 'user';
	enumeration?: EnumerationOption[];
	multiCategoryOptions?: string[];
	calculatedValue?: string;
}

export interface Contact {
	id: number;
	email?: string;
	emailBlacklisted: boolean;
	smsBlacklisted: boolean;
	whatsappBlacklisted: boolean;
	createdAt: string;
	modifiedAt: string;
	listIds: number[];
	/** Lists this person left. */
	listUnsubscribed: number[];
	attributes: Record<string, AttributeValue>;
}

export interface Folder {
	id: number;
	name: string;
}

export interface List {
	id: number;
	name: string;
	folderId: number;
	createdAt: string;
}

export interface Segment {
	id: number;
	segmentName: string;
	categoryName: string;
	updatedAt: string;
	/** Its members. Brevo derives them from conditions; here they are as seeded. */
	contactIds: number[];
}

export interface EventIdentifiers {
	email_id?: string;
	contact_id?: number;
	ext_id?: string;
	phone_id?: string;
	whatsapp_id?: string;
	landline_number_id?: string;
}

export interface StoredEvent {
	event_name: string;
	event_date: string;
	identifiers: EventIdentifiers;
	/** Absent when the identifiers name nobody in the account. */
	contact_id?: number;
	event_properties: Record<string, unknown>;
	contact_properties: Record<string, unknown>;
	object_type?: string;
}

/** Reasons for which an import leaves a row out; each becomes a CSV file. */
export const importFaults = [
	'invalid_emails',
	'duplicate_contact_id',
	'duplicate_ext_id',
	'duplicate_email_id',
	'duplicate_phone_id',
	'duplicate_whatsapp_id',
	'duplicate_landline_number_id',
] as const;
export type ImportFault = (typeof importFaults)[number];

export interface ImportRow {
	email: string;
	attributes: Record<string, unknown>;
}

export interface ImportJob {
	rows: ImportRow[];
	listIds: number[];
	newList?: { listName: string; folderId: number };
	emailBlacklist: boolean;
	smsBlacklist: boolean;
	updateExistingContacts: boolean;
	emptyContactsAttributes: boolean;
	/** Where the call came from, for the record of violations. */
	source: CallSite;
	rejected: Partial<Record<ImportFault, string[]>>;
	created: number;
	updated: number;
}

export interface Process {
	id: number;
	name: 'IMPORTUSER';
	status: 'queued' | 'in_process' | ImportEnd['status'];
	/** Nothing more will be done. */
	ended: boolean;
	/** Milliseconds since the epoch. */
	acceptedAt: number;
	job: ImportJob;
}

/** How an import ends. */
export interface ImportEnd {
	status: 'completed' | 'failed' | 'cancelled';
	/** Only this many rows are imported before it ends, and stay imported; all of them when absent. */
	afterRows?: number;
}

/** An email that Brevo would have sent. */
export interface EmailMessage {
	/** Its origin: `POST /smtp/email`, a campaign, a campaign's test, a double opt-in. */
	kind: 'transactional' | 'campaign' | 'test' | 'confirmation';
	messageId: string;
	to: string[];
	cc?: string[];
	bcc?: string[];
	sender?: string;
	replyTo?: string;
	/** With the parameters filled in, as is `html`. */
	subject: string;
	html?: string;
	templateId?: number;
	campaignId?: number;
	params: Record<string, unknown>;
	tags?: string[];
	/** Names of files, or their addresses. */
	attachments?: string[];
	scheduledAt?: string;
	idempotencyKey?: string;
	sentAt: string;
	/** Accepted, but not sent: the address is blocked for transactional emails. */
	blocked?: boolean;
}

/** An address that gets no transactional emails. */
export interface BlockedContact {
	id: number;
	email: string;
	senderEmail: string;
	reason: { code: string; message: string };
	blockedAt: string;
}

export interface Sender {
	id: number;
	name: string;
	email: string;
	active: boolean;
	ips: unknown[];
}

export interface Template {
	id: number;
	name: string;
	subject: string;
	isActive: boolean;
	tag: string;
	htmlContent: string;
	doiTemplate: boolean;
	sender: Pick<Sender, 'id' | 'name' | 'email'>;
	createdAt: string;
	modifiedAt: string;
}

export interface Campaign {
	id: number;
	name: string;
	status: 'draft' | 'queued' | 'sent' | 'suspended' | 'archive' | 'cancelled';
	createdAt: string;
	modifiedAt: string;
	sentDate?: string;
	/** Fields of the requests that created and changed it; the content of a template is copied. */
	body: Record<string, unknown>;
	/** Addresses it went to. */
	sentTo: string[];
}

export interface CallSite {
	method: string;
	path: string;
}

/** A value that Brevo swallows with a success answer. */
export interface DroppedValue {
	email?: string;
	attribute: string;
	value: unknown;
	reason: string;
}

/** A call that no client careful about consent makes. */
export interface Violation extends CallSite {
	rule: Harm;
	detail?: string;
}

/** One harm that a call does. */
export type HarmDone = Pick<Violation, 'rule' | 'detail'>;

/** An access token of the account's app. */
export interface BrevoToken {
	scopes: readonly string[];
	/** Milliseconds since 1970. */
	expiresAt: number;
}
