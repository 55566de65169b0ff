import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { text } from '../../values/text';
import { ZOOM } from '../api/endpoints/endpoints';

/** Whether a participant is a user of the account; undefined for who joined without telling who it is. */
export type IsInsider = (participant: Json) => boolean | undefined;

/** Reports, unlike the lists of past participants, do not say who is internal; the account's users do. */
export async function insiders(api: Api): Promise<IsInsider> {
	const known = new Set<string>();
	for await (const { id, email } of api.rows({ endpoint: ZOOM.users })) {
		known.add(text(id));
		known.add(text(email).toLowerCase());
	}
	known.delete('');
	return (participant) => {
		const names = [
			text(participant.id),
			text(participant.participant_user_id),
			text(participant.user_email).toLowerCase(),
		].filter((name) => name !== '');
		return names.length === 0 ? undefined : names.some((name) => known.has(name));
	};
}
