import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { ApiError, rethrow } from '../../http/errors';
import { toObjects } from '../../values/objects';
import { toText } from '../../values/text';
import { toMeetingPath, MEETING_ENDPOINTS, type MeetingKind } from '../api/endpoints/endpoints';

/** Finds titles that are not in the registration form: Zoom silently drops answers to them. */
export async function findUnknownTitles(
	api: ApiClient,
	{ kind, id }: { readonly kind: MeetingKind; readonly id: string },
	titles: readonly string[],
): Promise<string[]> {
	if (titles.length === 0) return [];
	const asked = await readQuestionTitles(api, kind, id);
	return [...new Set(titles)].filter((title) => !asked.has(title));
}

async function readQuestionTitles(
	api: ApiClient,
	kind: MeetingKind,
	id: string,
): Promise<ReadonlySet<string>> {
	try {
		const form = await api.call({
			endpoint: MEETING_ENDPOINTS[kind].questions,
			path: toMeetingPath(kind, id),
		});
		return new Set((form.custom_questions ?? []).map(({ title }) => toText(title)));
	} catch (error) {
		// Without registration, the call that registers people fails with the same error.
		if (error instanceof ApiError && error.kind === 'disabled') return new Set();
		return rethrow(error);
	}
}

/**
 * One row per question of the registration form, with Zoom's fields: `custom: false` with `field_name`, or `custom: true`
 * with `title`, `type` and `answers`; both with `required`. None if registration is not required.
 */
export const toQuestionRows = (form: Json): Json[] => [
	...toObjects(form.questions).map((question) => ({ custom: false, ...question })),
	...toObjects(form.custom_questions).map((question) => ({ custom: true, ...question })),
];
