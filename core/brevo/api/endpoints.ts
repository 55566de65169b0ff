import type { Endpoint, Paging } from '../../http/endpoint';

/**
 * Every address of Brevo that this package calls. https://developers.brevo.com/reference
 *
 * Absent on purpose: `POST /contacts/batch` (withdrawn on 2026-10-30) and `GET /account` (refused to keys
 * that are restricted to contacts).
 */
export const endpoints = {
	getContacts: {
		method: 'GET',
		path: '/contacts',
		rate: 'contacts',
		rows: 'contacts',
		paging: createOffsetPaging(1000),
	},
	getContact: { method: 'GET', path: '/contacts/{identifier}', rate: 'contacts' },
	updateContact: { method: 'PUT', path: '/contacts/{identifier}', rate: 'contacts' },
	deleteContact: { method: 'DELETE', path: '/contacts/{identifier}', rate: 'contacts' },
	/** Not repeatable: it sends a mail. */
	confirmContact: { method: 'POST', path: '/contacts/doubleOptinConfirmation', rate: 'contacts' },
	/** Repeatable: with `updateEnabled` the second call finds what the first one wrote. */
	upsertContact: { method: 'POST', path: '/contacts', rate: 'contacts', idempotent: true },
	/**
	 * Repeatable as it is used here: into lists that exist, with `updateExistingContacts`, a second import of the same
	 * rows finds what the first one wrote. With `newList` it would create a second list.
	 */
	importContacts: { method: 'POST', path: '/contacts/import', rate: 'contacts', idempotent: true },

	getAttributes: { method: 'GET', path: '/contacts/attributes', rate: 'contacts', rows: 'attributes' },
	/** Repeatable: the second call is only told that the attribute is there. */
	createAttribute: {
		method: 'POST',
		path: '/contacts/attributes/{category}/{name}',
		rate: 'contacts',
		idempotent: true,
	},

	getFolders: {
		method: 'GET',
		path: '/contacts/folders',
		rate: 'contacts',
		rows: 'folders',
		paging: createOffsetPaging(50),
	},
	createFolder: { method: 'POST', path: '/contacts/folders', rate: 'contacts' },
	getLists: {
		method: 'GET',
		path: '/contacts/lists',
		rate: 'contacts',
		rows: 'lists',
		paging: createOffsetPaging(50),
	},
	getList: { method: 'GET', path: '/contacts/lists/{listId}', rate: 'contacts' },
	/** Not repeatable: Brevo makes a second list of the same name. */
	createList: { method: 'POST', path: '/contacts/lists', rate: 'contacts' },
	deleteList: { method: 'DELETE', path: '/contacts/lists/{listId}', rate: 'contacts' },
	addToList: {
		method: 'POST',
		path: '/contacts/lists/{listId}/contacts/add',
		rate: 'contacts',
		idempotent: true,
	},
	removeFromList: {
		method: 'POST',
		path: '/contacts/lists/{listId}/contacts/remove',
		rate: 'contacts',
		idempotent: true,
	},

	getSegments: {
		method: 'GET',
		path: '/contacts/segments',
		rate: 'contacts',
		rows: 'segments',
		paging: createOffsetPaging(50),
	},

	/** Not repeatable: there is no idempotency key, and an event sent twice starts an automation twice. */
	createEvents: { method: 'POST', path: '/events/batch', rate: 'events' },
	getEvents: {
		method: 'GET',
		path: '/events',
		rate: 'other',
		rows: 'events',
		paging: createOffsetPaging(10_000),
	},

	/** Repeatable as it is used here: always with an idempotency key, so that Brevo refuses the second copy. */
	sendMails: { method: 'POST', path: '/smtp/email', rate: 'send', idempotent: true },
	getBlockedContacts: {
		method: 'GET',
		path: '/smtp/blockedContacts',
		rate: 'send',
		rows: 'contacts',
		paging: createOffsetPaging(100),
	},
	getTemplate: { method: 'GET', path: '/smtp/templates/{templateId}', rate: 'smtp' },
	getTemplates: {
		method: 'GET',
		path: '/smtp/templates',
		rate: 'smtp',
		rows: 'templates',
		paging: createOffsetPaging(1000),
	},

	getSenders: { method: 'GET', path: '/senders', rate: 'other', rows: 'senders' },

	getCampaign: { method: 'GET', path: '/emailCampaigns/{campaignId}', rate: 'other' },
	getCampaigns: {
		method: 'GET',
		path: '/emailCampaigns',
		rate: 'other',
		rows: 'campaigns',
		paging: createOffsetPaging(100),
	},
	/** Not repeatable: Brevo makes a second campaign of the same name. */
	createCampaign: { method: 'POST', path: '/emailCampaigns', rate: 'other' },
	updateCampaign: { method: 'PUT', path: '/emailCampaigns/{campaignId}', rate: 'other' },
	deleteCampaign: { method: 'DELETE', path: '/emailCampaigns/{campaignId}', rate: 'other' },
	/** Not repeatable: it sends mails. */
	sendCampaign: { method: 'POST', path: '/emailCampaigns/{campaignId}/sendNow', rate: 'other' },
	/** Not repeatable: it sends mails. */
	testCampaign: { method: 'POST', path: '/emailCampaigns/{campaignId}/sendTest', rate: 'other' },

	getProcess: { method: 'GET', path: '/processes/{processId}', rate: 'other' },
	getProcesses: {
		method: 'GET',
		path: '/processes',
		rate: 'other',
		rows: 'processes',
		paging: createOffsetPaging(50),
	},

	/** Whether Brevo answers 404 where there are none is not described. */
	getWebhooks: { method: 'GET', path: '/webhooks', rate: 'other', rows: 'webhooks', emptyOn: ['not_found'] },
	/** Not repeatable: Brevo makes a second webhook, and delivers twice. */
	createWebhook: { method: 'POST', path: '/webhooks', rate: 'other' },
	updateWebhook: { method: 'PUT', path: '/webhooks/{webhookId}', rate: 'other' },
	deleteWebhook: { method: 'DELETE', path: '/webhooks/{webhookId}', rate: 'other' },
} as const satisfies Record<string, Endpoint>;

/**
 * Brevo's pages: `limit` and `offset`, with the number of all rows in `count`.
 * Every endpoint has its own largest `limit`; a larger one is refused.
 */
export function createOffsetPaging(largest: number): Paging {
	return {
		first: { limit: largest, offset: 0 },
		next({ count }, { limit, offset }, rows) {
			const read = Number(offset ?? 0) + rows;
			if (rows === 0 || rows < Number(limit)) return undefined;
			return typeof count === 'number' && read >= count ? undefined : { offset: read };
		},
	};
}
