import type { BrevoEventKind } from '../../../core/brevo/webhooks/payload';

/** An event to which the trigger can subscribe. */
export interface TriggerEvent {
	readonly kind: BrevoEventKind;
	/** The name in the trigger's output. */
	readonly event: string;
	/** The name that Brevo expects when a webhook is created, if it is spelt differently. */
	readonly webhookEvent?: string;
	/**
	 * For an event that is not among those to subscribe to in Brevo's reference: if Brevo rejects it, it may be delivered
	 * along with this one. https://developers.brevo.com/changelog/2025/4/8
	 */
	readonly substitute?: string;
	readonly label: string;
	readonly description: string;
}

const REASONS = 'The reason is included';

/**
 * Events of https://developers.brevo.com/reference/create-webhook for emails and contacts. Saved workflows contain them
 * as `toOptionValue` returns them.
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
		description: `The address does not exist or accepts no email. ${REASONS}.`,
	},
	{
		kind: 'marketing',
		event: 'proxy_open',
		webhookEvent: 'proxyOpen',
		substitute: 'opened',
		label: 'Loaded by a Proxy',
		description: 'An email program or firewall loaded the pictures of a campaign, perhaps without a reader',
	},
	{ kind: 'marketing', event: 'opened', label: 'Opened', description: 'A campaign was opened' },
	{
		kind: 'marketing',
		event: 'soft_bounce',
		webhookEvent: 'softBounce',
		label: 'Soft Bounce',
		description: `The mailbox accepts no email at the moment. ${REASONS}.`,
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
		description: 'Brevo did not send the email, because the address is blocked',
	},
	{ kind: 'transactional', event: 'click', label: 'Clicked', description: 'A link in the email was clicked' },
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
		description: 'The email reached the mailbox',
	},
	{
		kind: 'transactional',
		event: 'hard_bounce',
		webhookEvent: 'hardBounce',
		label: 'Hard Bounce',
		description: `The address does not exist or accepts no email. ${REASONS}.`,
	},
	{
		kind: 'transactional',
		event: 'error',
		substitute: 'blocked',
		label: 'Error',
		description: `Brevo could not send the email. ${REASONS}.`,
	},
	{
		kind: 'transactional',
		event: 'proxy_open',
		webhookEvent: 'proxyOpen',
		substitute: 'opened',
		label: 'Loaded by a Proxy',
		description: 'An email program or firewall loaded the pictures of the email, perhaps without a reader',
	},
	{
		kind: 'transactional',
		event: 'unique_proxy_open',
		webhookEvent: 'uniqueProxyOpen',
		substitute: 'uniqueOpened',
		label: 'Loaded by a Proxy for the First Time',
		description: 'An email program or firewall loaded the pictures of the email for the first time',
	},
	{
		kind: 'transactional',
		event: 'invalid',
		label: 'Invalid Address',
		description: 'The address is not a valid email address',
	},
	{
		kind: 'transactional',
		event: 'opened',
		label: 'Opened',
		description: 'The email was opened, for the first time or again',
	},
	{
		kind: 'transactional',
		event: 'unique_opened',
		webhookEvent: 'uniqueOpened',
		label: 'Opened for the First Time',
		description: 'The email was opened for the first time',
	},
	{
		kind: 'transactional',
		event: 'sent',
		label: 'Sent',
		description: 'Brevo accepted the email for sending',
	},
	{
		kind: 'transactional',
		event: 'soft_bounce',
		webhookEvent: 'softBounce',
		label: 'Soft Bounce',
		description: `The mailbox accepts no email at the moment. ${REASONS}.`,
	},
	{ kind: 'transactional', event: 'spam', label: 'Spam', description: 'Somebody marked the email as spam' },
	{
		kind: 'transactional',
		event: 'unsubscribed',
		label: 'Unsubscribed',
		description: 'Somebody unsubscribed from transactional emails',
	},
	{
		kind: 'contact',
		event: 'list_addition',
		webhookEvent: 'listAddition',
		label: 'Added to List',
		description: 'A contact was added to a list: through a form, by hand or through the API',
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

export const KIND_NAMES: Record<BrevoEventKind, string> = {
	marketing: 'Campaign Email',
	transactional: 'Transactional Email',
	contact: 'Contact',
};

/** The name of an event in the editor, such as `Campaign Email: Opened`. */
export const formatEventName = ({ kind, label }: Pick<TriggerEvent, 'kind' | 'label'>): string =>
	`${KIND_NAMES[kind]}: ${label}`;

/** The value of an event in a saved workflow, such as `marketing.opened`. */
export const toOptionValue = ({ kind, event }: Pick<TriggerEvent, 'kind' | 'event'>): string =>
	`${kind}.${event}`;
