import { normaliseEventName } from '../../../../core/brevo/webhooks/webhookEventName';

describe('normalEventName', () => {
	it.each([
		['listAddition', 'list_addition'],
		['list_addition', 'list_addition'],
		['contactUpdated', 'contact_updated'],
		['uniqueOpened', 'unique_opened'],
		['hardBounce', 'hard_bounce'],
		['hard_bounced', 'hard_bounce'],
		['Soft Bounce', 'soft_bounce'],
		['soft-bounce', 'soft_bounce'],
		['request', 'sent'],
		['sent', 'sent'],
		['unsubscribe', 'unsubscribed'],
		['complaint', 'spam'],
		['invalid_email', 'invalid'],
		[' opened ', 'opened'],
		['proxyOpen', 'proxy_open'],
		['', ''],
	])('%j is %j', (name, normal) => expect(normaliseEventName(name)).toBe(normal));
});
