import { z } from 'zod';

import {
	HOLDS_NOTHING,
	defineObject,
	defineObjectOr204,
	defineRows,
	defineSomeKeys,
} from '../../http/answer';
import type { Endpoint, Paging } from '../../http/endpoint';
import { toText } from '../../values/text';
import { getScope } from './scopes';

/** When there are no rows, Brevo may omit their key and return a count of 0. */
const defineBrevoRows = <S extends z.ZodRawShape>(key: string, row: S) => defineRows(key, row, 'count');

const CREATED = { id: z.number() };
/**
 * `emailBlacklisted` is required: without it nobody knows whether the contact may be sent email.
 * Lists that the contact left may be missing or null, but not unreadable: nobody is put back on one.
 */
const CONTACT = {
	id: z.number(),
	emailBlacklisted: z.boolean(),
	listUnsubscribed: z.array(z.number()).nullish(),
};
const LIST = { id: z.number(), name: z.string() };
const ATTRIBUTE = { name: z.string(), category: z.string() };
const CAMPAIGN = { id: z.number(), name: z.string(), status: z.string() };
const PROCESS = { id: z.number(), status: z.string() };
const MEMBERSHIP = defineObject({ contacts: z.object({ success: z.array(z.unknown()).nullish() }) });

/**
 * Every Brevo endpoint that this package calls. https://developers.brevo.com/reference
 *
 * Left out on purpose: `POST /contacts/batch` (withdrawn on 2026-10-30) and `GET /account` (not permitted for keys that
 * are restricted to contacts).
 */
export const endpoints = addScopes({
	getContacts: {
		method: 'GET',
		path: '/contacts',
		rate: 'contacts',
		answer: defineBrevoRows('contacts', CONTACT),
		paging: createOffsetPaging(1000),
	},
	getContact: {
		method: 'GET',
		path: '/contacts/{identifier}',
		rate: 'contacts',
		answer: defineObject({ ...CONTACT, listIds: z.array(z.number()) }),
	},
	updateContact: { method: 'PUT', path: '/contacts/{identifier}', rate: 'contacts', answer: HOLDS_NOTHING },
	deleteContact: {
		method: 'DELETE',
		path: '/contacts/{identifier}',
		rate: 'contacts',
		answer: HOLDS_NOTHING,
	},
	/** Not idempotent: it sends an email. */
	confirmContact: {
		method: 'POST',
		path: '/contacts/doubleOptinConfirmation',
		rate: 'contacts',
		answer: HOLDS_NOTHING,
	},
	/** Idempotent: with `updateEnabled`, the second call finds what the first one wrote. */
	upsertContact: {
		method: 'POST',
		path: '/contacts',
		rate: 'contacts',
		answer: defineObjectOr204(CREATED),
		idempotent: true,
	},
	/**
	 * Idempotent as used here: into existing lists and with `updateExistingContacts`, a second import of the same rows
	 * finds what the first one wrote. With `newList` it would create a second list.
	 */
	importContacts: {
		method: 'POST',
		path: '/contacts/import',
		rate: 'contacts',
		answer: defineObject({ processId: z.number() }),
		idempotent: true,
	},

	getAttributes: {
		method: 'GET',
		path: '/contacts/attributes',
		rate: 'contacts',
		answer: defineBrevoRows('attributes', ATTRIBUTE),
	},
	/** Idempotent: the second call only learns that the attribute exists. */
	createAttribute: {
		method: 'POST',
		path: '/contacts/attributes/{category}/{name}',
		rate: 'contacts',
		answer: HOLDS_NOTHING,
		idempotent: true,
	},

	getFolders: {
		method: 'GET',
		path: '/contacts/folders',
		rate: 'contacts',
		answer: defineBrevoRows('folders', { id: z.number() }),
		paging: createOffsetPaging(50),
	},
	createFolder: {
		method: 'POST',
		path: '/contacts/folders',
		rate: 'contacts',
		answer: defineObject(CREATED),
	},
	getLists: {
		method: 'GET',
		path: '/contacts/lists',
		rate: 'contacts',
		answer: defineBrevoRows('lists', LIST),
		paging: createOffsetPaging(50),
	},
	getList: {
		method: 'GET',
		path: '/contacts/lists/{listId}',
		rate: 'contacts',
		answer: defineObject({ name: z.string(), folderId: z.number() }),
	},
	/** Not idempotent: Brevo creates a second list of the same name. */
	createList: { method: 'POST', path: '/contacts/lists', rate: 'contacts', answer: defineObject(CREATED) },
	deleteList: { method: 'DELETE', path: '/contacts/lists/{listId}', rate: 'contacts', answer: HOLDS_NOTHING },
	addToList: {
		method: 'POST',
		path: '/contacts/lists/{listId}/contacts/add',
		rate: 'contacts',
		answer: MEMBERSHIP,
		idempotent: true,
	},
	removeFromList: {
		method: 'POST',
		path: '/contacts/lists/{listId}/contacts/remove',
		rate: 'contacts',
		answer: MEMBERSHIP,
		idempotent: true,
	},

	getSegments: {
		method: 'GET',
		path: '/contacts/segments',
		rate: 'contacts',
		answer: defineBrevoRows('segments', { id: z.number() }),
		paging: createOffsetPaging(50),
	},

	/** Not idempotent: there is no idempotency key, and an event sent twice starts an automation twice. */
	createEvents: {
		method: 'POST',
		path: '/events/batch',
		rate: 'events',
		answer: defineSomeKeys({
			count: z.number(),
			successful_events: z.number(),
			errors: z.array(z.unknown()),
		}),
	},
	getEvents: {
		method: 'GET',
		path: '/events',
		rate: 'other',
		answer: defineBrevoRows('events', {}),
		paging: createOffsetPaging(10_000),
	},

	/** Idempotent as used here: always with an idempotency key, so that Brevo rejects the second copy. */
	sendEmails: {
		method: 'POST',
		path: '/smtp/email',
		rate: 'send',
		answer: defineSomeKeys({ messageId: z.string(), messageIds: z.array(z.string()), batchId: z.string() }),
		idempotent: true,
	},
	getBlockedContacts: {
		method: 'GET',
		path: '/smtp/blockedContacts',
		rate: 'send',
		answer: defineBrevoRows('contacts', { email: z.string() }),
		paging: createOffsetPaging(100),
	},
	getTemplate: {
		method: 'GET',
		path: '/smtp/templates/{templateId}',
		rate: 'smtp',
		answer: defineObject(CREATED),
	},
	getTemplates: {
		method: 'GET',
		path: '/smtp/templates',
		rate: 'smtp',
		answer: defineBrevoRows('templates', { id: z.number() }),
		paging: createOffsetPaging(1000),
	},

	getSenders: {
		method: 'GET',
		path: '/senders',
		rate: 'other',
		answer: defineBrevoRows('senders', { id: z.number(), email: z.string() }),
	},

	getCampaign: {
		method: 'GET',
		path: '/emailCampaigns/{campaignId}',
		rate: 'other',
		answer: defineObject(CAMPAIGN),
	},
	getCampaigns: {
		method: 'GET',
		path: '/emailCampaigns',
		rate: 'other',
		answer: defineBrevoRows('campaigns', CAMPAIGN),
		paging: createOffsetPaging(100),
	},
	/** Not idempotent: Brevo creates a second campaign of the same name. */
	createCampaign: { method: 'POST', path: '/emailCampaigns', rate: 'other', answer: defineObject(CREATED) },
	updateCampaign: {
		method: 'PUT',
		path: '/emailCampaigns/{campaignId}',
		rate: 'other',
		answer: HOLDS_NOTHING,
	},
	deleteCampaign: {
		method: 'DELETE',
		path: '/emailCampaigns/{campaignId}',
		rate: 'other',
		answer: HOLDS_NOTHING,
	},
	/** Not idempotent: it sends emails. */
	sendCampaign: {
		method: 'POST',
		path: '/emailCampaigns/{campaignId}/sendNow',
		rate: 'other',
		answer: HOLDS_NOTHING,
	},
	/** Not idempotent: it sends emails. */
	testCampaign: {
		method: 'POST',
		path: '/emailCampaigns/{campaignId}/sendTest',
		rate: 'other',
		answer: HOLDS_NOTHING,
	},

	getProcess: { method: 'GET', path: '/processes/{processId}', rate: 'other', answer: defineObject(PROCESS) },
	getProcesses: {
		method: 'GET',
		path: '/processes',
		rate: 'other',
		answer: defineBrevoRows('processes', PROCESS),
		paging: createOffsetPaging(50),
	},

	/** Brevo does not document whether it answers 404 when there are none. */
	getWebhooks: {
		method: 'GET',
		path: '/webhooks',
		rate: 'other',
		answer: defineBrevoRows('webhooks', CREATED),
		emptyOn: ['not_found'],
	},
	/** Not idempotent: Brevo creates a second webhook and delivers everything twice. */
	createWebhook: { method: 'POST', path: '/webhooks', rate: 'other', answer: defineObject(CREATED) },
	updateWebhook: { method: 'PUT', path: '/webhooks/{webhookId}', rate: 'other', answer: HOLDS_NOTHING },
	deleteWebhook: { method: 'DELETE', path: '/webhooks/{webhookId}', rate: 'other', answer: HOLDS_NOTHING },
} as const satisfies Record<string, Endpoint>);

/** Every scope that an app may need for this package. */
export const BREVO_SCOPES: readonly string[] = [
	...new Set(Object.values(endpoints).flatMap(({ scopes = [] }: Endpoint) => scopes)),
].sort();

/** Adds the scope of each endpoint, which follows from its path and method. */
function addScopes<T extends Record<string, Endpoint>>(table: T): T {
	const withScopes = Object.entries(table).map(([name, endpoint]) => [
		name,
		{ ...endpoint, scopes: [getScope(endpoint)] },
	]);
	return Object.fromEntries(withScopes) as T;
}

/**
 * Brevo's paging: `limit` and `offset`, with the total number of rows in `count`.
 * Every endpoint has its own maximum `limit`; Brevo rejects a larger one.
 */
export function createOffsetPaging(largest: number): Paging {
	return {
		first: { limit: largest, offset: 0 },
		next({ count }, { limit, offset }, rows) {
			const read = Number(offset ?? 0) + rows;
			const counted = Number(toText(count));
			// A count below the rows that were read is wrong: the size of the page decides then.
			const isLast = counted > read ? rows === 0 : counted === read || rows < Number(limit);
			return isLast ? undefined : { offset: read };
		},
	};
}
