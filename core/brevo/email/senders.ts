import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { ApiError } from '../../http/errors';
import { endpoints } from '../api/endpoints';
import { MAX_NAME_LENGTH, type SharedContent } from './message';

/** A sender of the account that Brevo lets send. */
export interface ConfirmedSender {
	readonly id: number;
	readonly name: string;
	readonly email: string;
}

/**
 * Who mails come from where nobody is chosen: the oldest sender of the account that is confirmed. Later ones do not
 * change who that is, so a workflow that leaves the choice open keeps its sender.
 * @throws ApiError `not_ready` where the account has none
 */
export async function findDefaultSender(api: ApiClient): Promise<ConfirmedSender> {
	let first: Json | undefined;
	for await (const row of api.rows({ endpoint: endpoints.getSenders })) {
		const isOlder = first === undefined || Number(row.id) < Number(first.id);
		if (row.active !== false && isOlder) first = row;
	}
	if (!first) throw noSenderError();
	return { id: Number(first.id), name: String(first.name ?? ''), email: String(first.email) };
}

/** By ID, which brings the name along; under another name by address, for Brevo takes no name with an ID. */
export function toSender(
	{ id, email }: Pick<ConfirmedSender, 'id' | 'email'>,
	name = '',
): NonNullable<SharedContent['sender']> {
	const wanted = name.trim().slice(0, MAX_NAME_LENGTH);
	return wanted ? { email, name: wanted } : { id };
}

const noSenderError = (): ApiError =>
	new ApiError({
		kind: 'not_ready',
		title: 'The Brevo account has no confirmed sender',
		advice:
			'Nothing was sent. Add a sender in Brevo under Settings > Senders, Domains & Dedicated IPs > Senders, confirm its address by the mail that Brevo sends there, and run the workflow again.',
	});
