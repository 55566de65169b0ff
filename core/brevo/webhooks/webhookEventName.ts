/** Names that differ in more than their spelling, between Brevo's pages, its API and what it delivers. */
const SAME_AS: Readonly<Record<string, string>> = {
	clicked: 'click',
	complaint: 'spam',
	hard_bounced: 'hard_bounce',
	invalid_email: 'invalid',
	open: 'opened',
	request: 'sent',
	soft_bounced: 'soft_bounce',
	unsubscribe: 'unsubscribed',
};

/** One spelling for the name of an event: `listAddition` and `list_addition` are `list_addition`, `request` is `sent`. */
export function normaliseEventName(name: string): string {
	const snake = name
		.trim()
		.replace(/([a-z])([A-Z])/g, '$1_$2')
		.replace(/[\s-]+/g, '_')
		.toLowerCase();
	return SAME_AS[snake] ?? snake;
}
