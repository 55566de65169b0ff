import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { Problem, raise } from '../../http/errors';
import { text } from '../../values/text';
import { eventPath, OF_EVENT, type EventKind } from '../api/endpoints/endpoints';

/** Titles that the form of the event does not ask: Zoom drops the answers to them without a word. */
export async function titlesNotAsked(
	api: Api,
	{ kind, id }: { readonly kind: EventKind; readonly id: string },
	titles: readonly string[],
): Promise<string[]> {
	if (titles.length === 0) return [];
	const asked = await titlesAsked(api, kind, id);
	return [...new Set(titles)].filter((title) => !asked.has(title));
}

async function titlesAsked(api: Api, kind: EventKind, id: string): Promise<ReadonlySet<string>> {
	try {
		const form = (await api.call({ endpoint: OF_EVENT[kind].questions, path: eventPath(kind, id) })) as Json;
		const questions = Array.isArray(form.custom_questions) ? (form.custom_questions as Json[]) : [];
		return new Set(questions.map(({ title }) => text(title)));
	} catch (fault) {
		// An event without registration is refused when somebody is registered, with the same words.
		if (fault instanceof Problem && fault.kind === 'disabled') return new Set();
		return raise(fault);
	}
}
