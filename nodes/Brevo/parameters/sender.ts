import { MAX_NAME_LENGTH, type SharedContent } from '../../../core/brevo/email/message';
import { findDefaultSender, type ConfirmedSender } from '../../../core/brevo/email/senders';
import { ApiError } from '../../../core/http/errors';
import { parseEmail } from '../../../core/values/addresses';
import { isBlank, toPlainText } from '../../../core/values/rowFields';
import { cutText } from '../../../core/values/text';
import type { ExecutionContext, ItemContext } from '../../shared/catalogue';
import { parseId } from './lists';

/**
 * Parses a sender to the form that Brevo expects: an ID, or an address with a name.
 * @param value of the locator
 * @returns undefined for a blank one
 * @throws ApiError for a value that is neither an ID nor an address
 */
export function parseSelectedSender(value: unknown, name = ''): SharedContent['sender'] {
	const text = String(value ?? '').trim();
	if (text === '') return undefined;
	if (!text.includes('@')) return { id: parseId(text, 'sender') };
	const email = parseEmail(text);
	if (email === undefined) {
		throw new ApiError({
			kind: 'invalid',
			title: `'${text}' is not a valid email address to send from`,
			advice: 'Choose a sender from the list.',
		});
	}
	const shown = cutText(name.trim(), MAX_NAME_LENGTH);
	return { email, ...(shown && { name: shown }) };
}

/** Whether a typed name has no effect: Brevo accepts a name only with an address. */
export const ignoresName = (name: unknown, sender: SharedContent['sender']): boolean =>
	!isBlank(name) && !(sender && 'email' in sender);

const NAMES_CUT = `Brevo takes names of up to ${MAX_NAME_LENGTH} characters: longer names of recipients and senders were cut.`;

export function warnAboutCutNames({ hint }: ItemContext, names: readonly unknown[]): void {
	if (names.some((name) => toPlainText(name).trim().length > MAX_NAME_LENGTH)) hint(NAMES_CUT, 'warning');
}

export const NAME_NOT_USED =
	'"Sender Name" was not used: Brevo accepts a name only with an address. Set "Sender" to By Email, and type the address of a confirmed sender.';

/**
 * Creates a reader of the sender for emails without one. It calls Brevo at most once per run, because Brevo allows 100
 * such calls an hour, and a hint names the sender.
 */
export function createDefaultSenderReader({ api, hint }: ExecutionContext): () => Promise<ConfirmedSender> {
	let reading: Promise<ConfirmedSender> | undefined;
	const read = async (): Promise<ConfirmedSender> => {
		const sender = await findDefaultSender(api);
		hint(
			`No sender is chosen: the emails come from ${sender.name} (${sender.email}), the oldest confirmed sender of the Brevo account. To use another, choose it in "Sender".`,
		);
		return sender;
	};
	return async () => await (reading ??= read());
}
