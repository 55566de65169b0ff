import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import type { ApiClient } from '../../../core/http/client';
import type { Json } from '../../../core/http/endpoint';
import { ApiError, rethrow } from '../../../core/http/errors';
import { toArray } from '../../../core/http/pagination';
import { toObjects } from '../../../core/values/objects';
import { toText } from '../../../core/values/text';
import {
	MEETING_ENDPOINTS,
	toMeetingPath,
	type MeetingKind,
} from '../../../core/zoom/api/endpoints/endpoints';
import { parseMeetingReference } from '../../../core/zoom/api/ids';
import { resolveMeetingId } from '../../../core/zoom/meetings/meetingId';
import { isSkippable } from '../../../core/zoom/meetings/missingData';
import { connect } from '../../shared/connect';
import { toNodeError } from '../../shared/explain';
import { connection } from '../parameters/connection';

/** Shown where the meeting or webinar is that of the input item, which the editor does not know yet. */
const NOTHING_CHOSEN =
	'Choose a meeting or webinar above to see its questions, or enter the title of the question instead.';

/** The questions of the chosen meeting's or webinar's registration form and polls; the title is saved. */
export async function searchQuestions(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const kind: MeetingKind = this.getCurrentNodeParameter('resource') === 'meeting' ? 'meeting' : 'webinar';
	const chosen = toText(this.getCurrentNodeParameter('eventId', { extractValue: true }));
	if (chosen === '' || chosen.startsWith('=')) return { results: [{ name: NOTHING_CHOSEN, value: '' }] };
	try {
		const api = await connect(this, connection);
		const id = await resolveMeetingId(api, kind, parseMeetingReference(chosen));
		const found = [...(await readFormQuestions(api, kind, id)), ...(await readPollQuestions(api, kind, id))];
		const wanted = filter.trim().toLowerCase();
		return { results: found.filter(({ name }) => name.toLowerCase().includes(wanted)) };
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}

async function readFormQuestions(
	api: ApiClient,
	kind: MeetingKind,
	id: string,
): Promise<INodeListSearchItems[]> {
	const request = { endpoint: MEETING_ENDPOINTS[kind].questions, path: toMeetingPath(kind, id) };
	const form: Json = await api
		.call(request)
		.catch((error: unknown) => (isUnavailable(error) ? {} : rethrow(error)));
	return [
		...toObjects(form.custom_questions).map(({ title }) => toText(title)),
		...toObjects(form.questions).map(({ field_name: field }) => toText(field)),
	].map((title) => ({ name: `${title} (registration)`, value: title }));
}

async function readPollQuestions(
	api: ApiClient,
	kind: MeetingKind,
	id: string,
): Promise<INodeListSearchItems[]> {
	const request = { endpoint: MEETING_ENDPOINTS[kind].polls, path: toMeetingPath(kind, id) };
	const polls = await toArray(api.rows(request)).catch((error: unknown) =>
		isUnavailable(error) ? [] : rethrow(error),
	);
	return polls
		.flatMap(({ questions }) => toObjects(questions).map(({ name }) => toText(name)))
		.map((title) => ({ name: `${title} (poll)`, value: title }));
}

/** Without registration there is no form, and an app may lack the scope of the polls. */
const isUnavailable = (error: unknown): boolean =>
	isSkippable(error) || (error instanceof ApiError && error.kind === 'scope');
