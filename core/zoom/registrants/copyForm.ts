import { isEqual } from 'lodash';

import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { ApiError, catchApiError, copyError, describeDoubt, mayHaveSucceeded } from '../../http/errors';
import { toArray } from '../../http/pagination';
import { toText } from '../../values/text';
import { toMeetingPath, ZOOM_ENDPOINTS } from '../api/endpoints/endpoints';
import { toQuestionRows } from './questions';

/** The registration of a webinar: its form, and the names of its tracking links. */
interface WebinarRegistration {
	readonly form: Json;
	readonly trackingSources: readonly string[];
}

/** @throws ApiError `disabled` if the webinar requires no registration, so that there is nothing to copy */
export async function readRegistration(api: ApiClient, id: string): Promise<WebinarRegistration> {
	const path = toMeetingPath('webinar', id);
	const form = await readForm(api, id);
	const sources = await toArray(api.rows({ endpoint: ZOOM_ENDPOINTS.webinarTrackingSources, path }));
	return { form, trackingSources: sources.map(({ source_name: name }) => toText(name)) };
}

const readForm = async (api: ApiClient, id: string): Promise<Json> =>
	await api.call({
		endpoint: { ...ZOOM_ENDPOINTS.webinarQuestions, emptyOn: undefined },
		path: toMeetingPath('webinar', id),
	});

/**
 * Gives a new webinar the registration form of another one.
 * @throws ApiError that names the webinar, which exists in any case
 */
export async function writeForm(
	api: ApiClient,
	id: string,
	{ questions, custom_questions: customQuestions }: Json,
): Promise<void> {
	const form: Json = { questions: questions ?? [], custom_questions: customQuestions ?? [] };
	const path = toMeetingPath('webinar', id);
	const answer = await catchApiError(
		api.call({ endpoint: ZOOM_ENDPOINTS.updateWebinarQuestions, path, body: form }),
	);
	if (!(answer instanceof ApiError)) return;
	const inDoubt = mayHaveSucceeded(answer);
	const now = inDoubt ? await catchApiError(readForm(api, id)) : undefined;
	if (now && !(now instanceof ApiError) && isEqual(toQuestionRows(now), toQuestionRows(form))) return;
	const isUnknown = inDoubt && now instanceof ApiError;
	throw copyError(answer, {
		title: `The webinar ${id} was created, but ${isUnknown ? 'it is not known whether it has the registration form' : 'not its registration form'}: ${answer.message}`,
		advice: isUnknown
			? `${describeDoubt('Zoom')} A second run creates another webinar.`
			: 'Complete the form in Zoom, or delete the webinar and run the workflow again: a second run creates another webinar.',
		inDoubt: isUnknown,
		notSent: false,
	});
}
