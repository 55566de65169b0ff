import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { OF_EVENT, type EventKind } from '../api/endpoints/endpoints';
import type { EventReference } from '../api/ids';
import { rowsByNumber } from '../meetings/rowsByNumber';

/**
 * One row per question of the registration form, in Zoom's words: `custom: false` with `field_name`, or `custom: true`
 * with `title`, `type` and `answers`; both with `required`. None of an event without registration.
 */
export async function* registrationQuestionRows(
	api: Api,
	event: { readonly kind: EventKind; readonly reference: EventReference },
): AsyncGenerator<Json> {
	for await (const form of rowsByNumber(api, event, OF_EVENT[event.kind].questions)) {
		for (const question of listed(form.questions)) yield { custom: false, ...question };
		for (const question of listed(form.custom_questions)) yield { custom: true, ...question };
	}
}

const listed = (questions: unknown): Json[] => (Array.isArray(questions) ? (questions as Json[]) : []);
