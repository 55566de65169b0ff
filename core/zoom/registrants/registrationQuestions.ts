import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { MEETING_ENDPOINTS, type MeetingKind } from '../api/endpoints/endpoints';
import type { MeetingReference } from '../api/ids';
import { readRowsByMeetingId } from '../meetings/rowsByNumber';

/**
 * One row per question of the registration form, in Zoom's words: `custom: false` with `field_name`, or `custom: true`
 * with `title`, `type` and `answers`; both with `required`. None of an event without registration.
 */
export async function* readRegistrationQuestions(
	api: ApiClient,
	event: { readonly kind: MeetingKind; readonly reference: MeetingReference },
): AsyncGenerator<Json> {
	for await (const form of readRowsByMeetingId(api, event, MEETING_ENDPOINTS[event.kind].questions)) {
		for (const question of listed(form.questions)) yield { custom: false, ...question };
		for (const question of listed(form.custom_questions)) yield { custom: true, ...question };
	}
}

const listed = (questions: unknown): Json[] => (Array.isArray(questions) ? (questions as Json[]) : []);
