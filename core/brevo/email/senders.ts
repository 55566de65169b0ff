import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { ApiError } from '../../http/errors';
import { throwIfShort } from '../../http/pagination';
import { cutText } from '../../values/text';
import { endpoints } from '../api/endpoints';
import { MAX_NAME_LENGTH, type SharedContent } from './message';

/** A sender that Brevo has verified for the account. */
export interface ConfirmedSender {
	readonly id: number;
	readonly name: string;
	readonly email: string;
}

/**
 * Finds the default sender: the account's oldest confirmed one. Senders added later do not change it, so a workflow
 * without a chosen sender keeps its sender.
 * @throws ApiError `not_ready` if the account has none
 */
export async function findDefaultSender(api: ApiClient): Promise<ConfirmedSender> {
	let first: Json | undefined;
	for await (const row of api.rows({ endpoint: endpoints.getSenders, onGaps: throwIfShort })) {
		const isOlder = first === undefined || Number(row.id) < Number(first.id);
		if (row.active !== false && isOlder) first = row;
	}
	if (!first) throw noSenderError();
	return { id: Number(first.id), name: String(first.name ?? ''), email: String(first.email) };
}

/** Uses the ID, which includes the name; with a different name, the address, because Brevo accepts no name with an ID. */
export function toSender(
	{ id, email }: Pick<ConfirmedSender, 'id' | 'email'>,
	name = '',
): NonNullable<SharedContent['sender']> {
	const wanted = cutText(name.trim(), MAX_NAME_LENGTH);
	return wanted ? { email, name: wanted } : { id };
}

const noSenderError = (): ApiError =>
	new ApiError({
		kind: 'not_ready',
		title: 'The Brevo account has no confirmed sender',
		advice:
			'Nothing was sent. Add a sender in Brevo under Settings > Senders, Domains & Dedicated IPs > Senders, confirm its address with the email that Brevo sends to it, and run the workflow again.',
	});
