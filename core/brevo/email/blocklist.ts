import type { ApiClient } from '../../http/client';
import { endpoints } from '../api/endpoints';
import type { Contact } from '../contacts/contact';
import { normaliseEmail } from '../../values/addresses';
import { getField, toPlainText } from '../../values/rowFields';
import { readContacts } from '../contacts/lookup';

/** More pages of blocked addresses than that are not read; Brevo leaves those people out by itself. */
const MAX_BLOCKED = 10_000;
const PAGE = 100;

/** Why no mail goes to an address, by address; who may be written to is not in the map. */
export interface BlockedRecipients {
	readonly reasons: ReadonlyMap<string, string>;
	/** False where the list of blocked addresses was too long to be read. */
	readonly isComplete: boolean;
}

/**
 * Brevo sends transactional mail also to people who unsubscribed from all marketing, which would make it a way
 * around their choice: who is blocklisted is told here, and so is who is blocked for transactional mail, which
 * Brevo would accept and drop.
 * @param emails in Brevo's form, each once
 */
export async function loadBlockedRecipients(
	api: ApiClient,
	emails: readonly string[],
): Promise<BlockedRecipients> {
	const contacts = await readContacts(api, emails);
	const { blocked, isComplete } = await readBlocklist(api);
	const reasons = new Map<string, string>();
	for (const email of emails) {
		const reason = getBlockReason(contacts.get(email), blocked.get(email));
		if (reason !== undefined) reasons.set(email, reason);
	}
	return { reasons, isComplete };
}

function getBlockReason(contact: Contact | undefined, blockedFor: string | undefined): string | undefined {
	if (contact?.emailBlacklisted) return 'unsubscribed in Brevo: no mail sent';
	if (blockedFor !== undefined)
		return `blocked in Brevo for transactional mail (${blockedFor}): no mail sent`;
	return undefined;
}

/** Address -> Brevo's code for the reason, such as `hardBounce`. */
async function readBlocklist(api: ApiClient): Promise<{ blocked: Map<string, string>; isComplete: boolean }> {
	const blocked = new Map<string, string>();
	for (let offset = 0; ; offset += PAGE) {
		const { rows, size, body } = await api.page({
			endpoint: endpoints.getBlockedContacts,
			query: { limit: PAGE, offset, sort: 'desc' },
		});
		if (Number(body.count ?? 0) > MAX_BLOCKED) return { blocked: new Map(), isComplete: false };
		for (const row of rows) {
			const { email, senderEmail } = row;
			const code = toPlainText(getField(row, 'reason.code')) || 'no reason given';
			// Also who refused another sender of the account has asked it to stop.
			blocked.set(normaliseEmail(email), senderEmail ? `${code}, sender ${String(senderEmail)}` : code);
		}
		if (size < PAGE) return { blocked, isComplete: true };
	}
}
