import type { BrevoEventKind } from '../../../core/brevo/webhooks/payload';

/** One event that the trigger may ask Brevo for. */
export interface TriggerEvent {
	readonly kind: BrevoEventKind;
	/** As the trigger outputs it. */
	readonly event: string;
	/** As Brevo wants it when a webhook is created, where that is another spelling. */
	readonly webhookEvent?: string;
	readonly label: string;
	readonly description: string;
}

const REASONS = 'The reason comes along';

/**
 * Events of https://developers.brevo.com/reference/create-webhook for mails and contacts. Saved workflows name them by
 * `valueOf`.
 */
export const TRIGGER_EVENTS: readonly TriggerEvent[] = [
	{ kind: 'marketing', event: 'click', label: 'Clicked', description: 'A link in a campaign was clicked' },
	{
		kind: 'marketing',
		event: 'delivered',
		label: 'Delivered',
		description: 'A campaign reached the mailbox',
	},
	{
		kind: 'marketing',
		event: 'hard_bounce',
		webhookEvent: 'hardBounce',
		label: 'Hard Bounce',
		description: `The address does not exist or takes no mail. ${REASONS}.`,
	},
	{ kind: 'marketing', event: 'opened', label: 'Opened', description: 'A campaign was opened' },
	{
		kind: 'marketing',
		event: 'soft_bounce',
		webhookEvent: 'softBounce',
		label: 'Soft Bounce',
		description: `The mailbox takes no mail at the moment. ${REASONS}.`,
	},
	{ kind: 'marketing', event: 'spam', label: 'Spam', description: 'Somebody marked a campaign as spam' },
	{
		kind: 'marketing',
		event: 'unsubscribed',
		label: 'Unsubscribed',
		description: 'Somebody unsubscribed in a campaign',
	},
	{
		kind: 'transactional',
		event: 'blocked',
		label: 'Blocked',
		description: 'Brevo did not send it, because the address is blocked',
	},
	{ kind: 'transactional', event: 'click', label: 'Clicked', description: 'A link in the mail was clicked' },
	{
		kind: 'transactional',
		event: 'deferred',
		label: 'Deferred',
		description: `Brevo tries again later. ${REASONS}.`,
	},
	{
		kind: 'transactional',
		event: 'delivered',
		label: 'Delivered',
		description: 'The mail reached the mailbox',
	},
	{
		kind: 'transactional',
		event: 'hard_bounce',
		webhookEvent: 'hardBounce',
		label: 'Hard Bounce',
		description: `The address does not exist or takes no mail. ${REASONS}.`,
	},
	{
		kind: 'transactional',
		event: 'invalid',
		label: 'Invalid Address',
		description: 'What was given is not an email address',
	},
	{
		kind: 'transactional',
		event: 'opened',
		label: 'Opened',
		description: 'The mail was opened, for the first time or again',
	},
	{
		kind: 'transactional',
		event: 'unique_opened',
		webhookEvent: 'uniqueOpened',
		label: 'Opened for the First Time',
		description: 'The mail was opened, which it was not before',
	},
	{ kind: 'transactional', event: 'sent', label: 'Sent', description: 'Brevo took the mail to send it' },
	{
		kind: 'transactional',
		event: 'soft_bounce',
		webhookEvent: 'softBounce',
		label: 'Soft Bounce',
		description: `The mailbox takes no mail at the moment. ${REASONS}.`,
	},
	{ kind: 'transactional', event: 'spam', label: 'Spam', description: 'Somebody marked the mail as spam' },
	{
		kind: 'transactional',
		event: 'unsubscribed',
		label: 'Unsubscribed',
		description: 'Somebody unsubscribed from transactional mails',
	},
	{
		kind: 'contact',
		event: 'list_addition',
		webhookEvent: 'listAddition',
		label: 'Added to List',
		description: 'A contact came on a list, by a form, by hand or through the API',
	},
	{
		kind: 'contact',
		event: 'contact_deleted',
		webhookEvent: 'contactDeleted',
		label: 'Deleted',
		description: 'A contact was deleted',
	},
	{
		kind: 'contact',
		event: 'contact_updated',
		webhookEvent: 'contactUpdated',
		label: 'Updated',
		description: 'Attributes of a contact were changed',
	},
];

const KIND_NAMES: Record<BrevoEventKind, string> = {
	marketing: 'Campaign Mail',
	transactional: 'Transactional Mail',
	contact: 'Contact',
};

/** How an event is called in the list, such as `Campaign Mail: Opened`. */
export const formatEventName = ({ kind, label }: Pick<TriggerEvent, 'kind' | 'label'>): string =>
	`${KIND_NAMES[kind]}: ${label}`;

/** How an event is saved in a workflow, such as `marketing.opened`. */
export const toOptionValue = ({ kind, event }: Pick<TriggerEvent, 'kind' | 'event'>): string =>
	`${kind}.${event}`;
