import { labelCategories } from './show.mts';
import type { Store } from './store.mts';
import type {
	Attribute,
	BlockedContact,
	Campaign,
	Contact,
	DroppedValue,
	Folder,
	ImportFault,
	List,
	EmailMessage,
	Process,
	StoredEvent,
	Template,
	Violation,
} from './types.mts';
import type { Webhook, WebhookDelivery } from './webhookTypes.mts';

export interface ImportState {
	processId: number;
	status: Process['status'];
	rows: number;
	created: number;
	updated: number;
	rejected: Partial<Record<ImportFault, string[]>>;
}

/** `control.brevoState()` and `GET /control/brevo`: plain data, categories by label. */
export interface BrevoState {
	contacts: Array<Contact & { lists: string[] }>;
	lists: List[];
	folders: Folder[];
	attributes: Attribute[];
	events: Array<StoredEvent & { email?: string }>;
	imports: ImportState[];
	emails: EmailMessage[];
	/** Addresses that get no transactional emails. */
	blocked: BlockedContact[];
	templates: Template[];
	campaigns: Campaign[];
	webhooks: Webhook[];
	/** Deliveries to webhooks, in the order in which they were answered. */
	deliveries: WebhookDelivery[];
	/** Values that were left out with a success answer. */
	dropped: DroppedValue[];
	/** Calls that no client careful about consent makes; a good run has none. */
	violations: Violation[];
}

export function toState(store: Store): BrevoState {
	return structuredClone({
		contacts: store.contacts.getAll().map((contact) => ({
			...contact,
			attributes: labelCategories(store, contact.attributes),
			lists: contact.listIds.map((id) => store.lists.get(id)?.name ?? String(id)),
		})),
		lists: store.lists.getAll(),
		folders: store.folders.getAll(),
		attributes: [...store.attributes.values()],
		events: store.events.map((event) => ({ ...event, ...findEmail(store, event) })),
		imports: store.processes.getAll().map(toImportState),
		emails: store.emails,
		blocked: store.blocked.getAll(),
		templates: store.templates.getAll(),
		campaigns: store.campaigns.getAll(),
		webhooks: store.webhooks.getAll(),
		deliveries: store.deliveries,
		dropped: store.dropped,
		violations: store.violations,
	});
}

function findEmail(store: Store, event: StoredEvent): { email?: string } {
	const contact = event.contact_id === undefined ? undefined : store.contacts.get(event.contact_id);
	const email = contact?.email ?? event.identifiers.email_id;
	return email ? { email } : {};
}

function toImportState({ id, status, job }: Process): ImportState {
	const { created, updated, rejected } = job;
	return { processId: id, status, rows: job.rows.length, created, updated, rejected };
}
