import type { ApiClient } from '../../http/client';
import { endpoints } from '../api/endpoints';
import type { Contact } from '../contacts/contact';
import { normaliseEmail } from '../../values/addresses';
import { getField, toPlainText } from '../../values/rowFields';
import { incompleteContactsError } from '../contacts/consent';
import { readContacts } from '../contacts/lookup';

/** A longer list of blocked addresses is not read; Brevo itself sends nothing to those people. */
const MAX_BLOCKED = 10_000;

/** Reasons to send no email to an address, by address. Addresses that may be sent email are not in the map. */
export interface BlockedRecipients {
	readonly reasons: ReadonlyMap<string, string>;
	/** False if the list of blocked addresses was too long to be read. */
	readonly isComplete: boolean;
}

/**
 * Finds the recipients that must not or cannot get an email. Brevo sends transactional email also to people who
 * unsubscribed from all marketing, which would circumvent their choice; email to people who are blocked for
 * transactional email is accepted and dropped.
 * @param emails in Brevo's form, without duplicates
 */
export async function loadBlockedRecipients(
	api: ApiClient,
	emails: readonly string[],
): Promise<BlockedRecipients> {
	const contacts = await readContacts(api, emails);
	const { blocked, isComplete } = await readBlocklist(api);
	const reasons = new Map<string, string>();
	for (const email of emails) {
		const unread = contacts.rejected.get(email);
		const reason =
			unread === undefined
				? getBlockReason(contacts.get(email), blocked.get(email))
				: `${unread}: no email sent`;
		if (reason !== undefined) reasons.set(email, reason);
	}
	return { reasons, isComplete };
}

function getBlockReason(contact: Contact | undefined, code: string | undefined): string | undefined {
	if (contact?.emailBlacklisted) return 'unsubscribed in Brevo: no email sent';
	if (code !== undefined) return `blocked in Brevo for transactional email (${code}): no email sent`;
	return undefined;
}

/**
 * Email address -> Brevo's code for the reason, such as `hardBounce`.
 * @throws ApiError if addresses are missing from the list, also when it is read again: they may be those of recipients
 */
async function readBlocklist(api: ApiClient): Promise<{ blocked: Map<string, string>; isComplete: boolean }> {
	const blocked = new Map<string, string>();
	let isTooLong = false;
	const rows = api.rows({
		endpoint: endpoints.getBlockedContacts,
		query: { sort: 'desc' },
		onCount: (count) => void (isTooLong = count > MAX_BLOCKED),
		onGaps(gaps) {
			if (!isTooLong) throw incompleteContactsError(gaps);
		},
	});
	for await (const row of rows) {
		if (isTooLong) return { blocked: new Map(), isComplete: false };
		const { email, senderEmail } = row;
		const code = toPlainText(getField(row, 'reason.code')) || 'no reason given';
		// People who blocked any sender of the account have asked the account to stop.
		blocked.set(normaliseEmail(email), senderEmail ? `${code}, sender ${String(senderEmail)}` : code);
	}
	return { blocked, isComplete: true };
}
