import { MAX_NAME_LENGTH, type SharedContent } from '../../../core/brevo/email/message';
import { ApiError } from '../../../core/http/errors';
import { parseEmail } from '../../../core/values/addresses';
import { isBlank } from '../../../core/values/rowFields';
import { parseId } from './listChoice';

/**
 * A sender as Brevo wants it: by ID, or by address with a name.
 * @param value of the locator; undefined is returned for a blank one
 * @throws ApiError for what is neither an ID nor an address
 */
export function parseSelectedSender(value: unknown, name = ''): SharedContent['sender'] {
	const text = String(value ?? '').trim();
	if (text === '') return undefined;
	if (!text.includes('@')) return { id: parseId(text, 'sender') };
	const email = parseEmail(text);
	if (email === undefined) {
		throw new ApiError({
			kind: 'invalid',
			title: `'${text}' is not an email address to send from`,
			advice: 'Choose a sender from the list.',
		});
	}
	return { email, ...(name.trim() && { name: name.trim().slice(0, MAX_NAME_LENGTH) }) };
}

/** Whether a name was typed that goes nowhere: Brevo takes one beside an address only. */
export const ignoresName = (name: unknown, sender: SharedContent['sender']): boolean =>
	!isBlank(name) && !(sender && 'email' in sender);

export const NAME_NOT_USED =
	'"Sender Name" was not used: Brevo takes a name only with an address. Set "Sender" to By Email, and type the address of a confirmed sender.';
