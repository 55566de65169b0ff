import { isByIgnoredKey, matchesWebhookFilter } from '../../../../core/brevo/webhooks/filter';
import type { BrevoWebhookItem } from '../../../../core/brevo/webhooks/payload';

const mail: BrevoWebhookItem = {
	event: 'opened',
	kind: 'transactional',
	email: 'ada@example.com',
	tags: ['Webinar'],
};
const contact: BrevoWebhookItem = {
	event: 'list_addition',
	kind: 'contact',
	email: 'ada@mail.example.com',
	list_ids: [3, 4],
};

describe('matchesWebhookFilter', () => {
	it.each([
		[{}, true, true],
		[{ tags: ' , ' }, true, true],
		[{ tags: 'news, webinar' }, true, true],
		[{ tags: 'news' }, false, true],
		[{ recipients: 'ADA@example.com' }, true, false],
		[{ recipients: '@example.com' }, true, false],
		[{ recipients: 'mail.example.com; example.com' }, true, true],
		[{ recipients: 'xample.com' }, false, false],
		[{ listIds: '4' }, true, true],
		[{ listIds: '5' }, true, false],
		[{ tags: 'webinar', listIds: '5' }, true, false],
	])('with %j: email %j, contact %j', (filter, mailPasses, contactPasses) => {
		expect([matchesWebhookFilter(mail, filter), matchesWebhookFilter(contact, filter)]).toEqual([
			mailPasses,
			contactPasses,
		]);
	});

	it.each(['exämple.de', '@EXÄMPLE.de', 'jörg@exämple.de', 'xn--exmple-cua.de'])(
		'recognises an international domain in %j',
		(recipients) => {
			const delivered = { ...mail, email: 'jörg@xn--exmple-cua.de' };
			expect(matchesWebhookFilter(delivered, { recipients })).toBe(true);
			expect(matchesWebhookFilter(mail, { recipients })).toBe(false);
		},
	);

	it('excludes an email without tags when tags are required', () =>
		expect(matchesWebhookFilter({ event: 'opened', kind: 'marketing' }, { tags: 'x' })).toBe(false));
});

describe('isByIgnoredKey', () => {
	it.each([
		['n8n', ['n8n'], true],
		['N8N ', ['shop', 'n8n'], true],
		['shop', ['n8n'], false],
		['n8n', [], false],
		['n8n', 'all', true],
		// Changes outside the API, and events for which Brevo names no key.
		['', 'all', false],
		[undefined, 'all', false],
		[undefined, ['n8n'], false],
	] as const)('for key %j with %j is %j', (api_key_name, ignored, is) =>
		expect(isByIgnoredKey({ ...contact, ...(api_key_name !== undefined && { api_key_name }) }, ignored)).toBe(
			is,
		),
	);
});
