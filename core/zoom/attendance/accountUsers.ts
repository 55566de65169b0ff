import { settleAll } from '../../async/concurrent';
import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { parseEmail } from '../../values/addresses';
import { toText } from '../../values/text';
import { ZOOM_ENDPOINTS } from '../api/endpoints/endpoints';
import { isRejectedByZoom, type MissingData } from '../meetings/missingData';
import { createExclusionGuard } from './completeness';

/** Whether a participant is a user of the account; undefined for people who joined without an ID or email address. */
export type IsAccountUser = (participant: Json) => boolean | undefined;

/** Zoom lists one status at a time, by default `active`. Deactivated and invited users count, too. */
const STATUSES = { active: 'Users', inactive: 'Deactivated users', pending: 'Invited users' } as const;

/**
 * Matches participants with the account's users of every status: reports, unlike lists of past participants, have no
 * `internal_user`. Undefined if none of them can be read. If one of the lists cannot be read, nobody is known to be a guest.
 * @throws ApiError if a list lacks rows
 */
export async function createAccountUserMatcher(
	api: ApiClient,
	missing: MissingData,
): Promise<IsAccountUser | undefined> {
	const known = new Set<string>();
	const lists = await settleAll(
		Object.entries(STATUSES).map(async ([status, name]) => {
			const what = `${name} of the account`;
			const onGaps = createExclusionGuard(what, 'Exclude Internal Users');
			const request = { endpoint: ZOOM_ENDPOINTS.users, query: { status }, onGaps };
			return await missing.skipIfRejected(what, () => api.readAll(request), isRejectedByZoom);
		}),
	);
	if (lists.every((list) => list === undefined)) return undefined;
	const isWhole = !lists.includes(undefined);
	for (const { id, email } of lists.flatMap((list) => list ?? [])) {
		known.add(toText(id));
		known.add(parseEmail(email) ?? '');
	}
	known.delete('');
	return ({ id, participant_user_id: current, user_email: email }) => {
		const names = [toText(id), toText(current), parseEmail(email) ?? ''];
		if (names.some((name) => known.has(name))) return true;
		return isWhole && names.some((name) => name !== '') ? false : undefined;
	};
}
