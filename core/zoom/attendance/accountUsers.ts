import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { parseEmail } from '../../values/addresses';
import { toText } from '../../values/text';
import { ZOOM_ENDPOINTS } from '../api/endpoints/endpoints';

/** Whether a participant is a user of the account; undefined for people who joined without an ID or email address. */
export type IsAccountUser = (participant: Json) => boolean | undefined;

/** Matches participants with the account's users: reports, unlike lists of past participants, have no `internal_user`. */
export async function createAccountUserMatcher(api: ApiClient): Promise<IsAccountUser> {
	const known = new Set<string>();
	for await (const { id, email } of api.rows({ endpoint: ZOOM_ENDPOINTS.users })) {
		known.add(toText(id));
		known.add(parseEmail(email) ?? '');
	}
	known.delete('');
	return (participant) => {
		const names = [
			toText(participant.id),
			toText(participant.participant_user_id),
			parseEmail(participant.user_email) ?? '',
		].filter((name) => name !== '');
		return names.length === 0 ? undefined : names.some((name) => known.has(name));
	};
}
