import type { ApiClient } from '../../http/client';
import { ApiError, rethrow, copyError } from '../../http/errors';
import { endpoints } from '../api/endpoints';
import { toContact, type Contact } from './contact';

/** The people whose address stays, alone and on the blocklist. */
export const KEPT_BLOCKED = ['everybody', 'nobody', 'unsubscribed'] as const;
export type KeptBlocked = (typeof KEPT_BLOCKED)[number];

export interface Forgotten {
	/** Undefined if there was none. */
	readonly contact: Contact | undefined;
	/** Whether the address is on the blocklist afterwards. */
	readonly isBlocklisted: boolean;
}

/**
 * Deletes the contact with this address, with attributes, lists and history. A contact that stays on the blocklist is a new
 * one, with nothing but the address.
 * @param settings with `dryRun`, nothing is written, and the result is what it would be
 */
export async function forgetContact(
	api: ApiClient,
	email: string,
	{ keepBlocked, dryRun }: { readonly keepBlocked: KeptBlocked; readonly dryRun: boolean },
): Promise<Forgotten> {
	const contact = await findContact(api, email);
	const isBlocklisted =
		keepBlocked === 'everybody' || (keepBlocked === 'unsubscribed' && contact?.emailBlacklisted === true);
	if (dryRun) return { contact, isBlocklisted };
	if (contact) await deleteContact(api, email);
	if (isBlocklisted) await addToBlocklist(api, email, contact !== undefined);
	return { contact, isBlocklisted };
}

const toTarget = (email: string) => ({ path: { identifier: email }, query: { identifierType: 'email_id' } });

async function findContact(api: ApiClient, email: string): Promise<Contact | undefined> {
	try {
		return toContact(await api.call({ endpoint: endpoints.getContact, ...toTarget(email) }));
	} catch (error) {
		return isNotFound(error) ? undefined : rethrow(error);
	}
}

/** Somebody else may have deleted it in the meantime. */
async function deleteContact(api: ApiClient, email: string): Promise<void> {
	try {
		await api.call({ endpoint: endpoints.deleteContact, ...toTarget(email) });
	} catch (error) {
		if (!isNotFound(error)) rethrow(error);
	}
}

const isNotFound = (error: unknown): boolean => error instanceof ApiError && error.kind === 'not_found';

async function addToBlocklist(api: ApiClient, email: string, wasDeleted: boolean): Promise<void> {
	try {
		await api.call({
			endpoint: endpoints.upsertContact,
			body: { email, emailBlacklisted: true, updateEnabled: true },
		});
	} catch (error) {
		if (!(error instanceof ApiError) || !wasDeleted) return rethrow(error);
		throw copyError(error, {
			title: `The contact is deleted, but the address is not on the blocklist: ${error.message}`,
			advice: `Run this again with "Keep Blocked" set to "Everybody": otherwise nothing says that the person unsubscribed. ${error.advice}`,
		});
	}
}
