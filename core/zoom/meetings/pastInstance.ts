import type { Api } from '../../http/client';
import type { Endpoint, Json, Request } from '../../http/endpoint';
import { raise } from '../../http/errors';
import { eventPath } from '../api/endpoints/endpoints';
import { idOrUuid } from './meetingId';
import { clarified, type PastQuestion } from './reports';

/** Which instance is meant: that of a UUID, of an ID the latest one. */
export interface InstanceQuestion extends PastQuestion {
	/** Milliseconds since 1970: tells an event that is yet to come from one that has no report as yet. */
	readonly now: number;
}

/**
 * What Zoom answers about one instance, as one object.
 * @throws Problem, `not_ready` where the event has not ended or its report is still being made
 */
export async function instanceAnswer(
	api: Api,
	question: InstanceQuestion,
	endpoint: Endpoint,
): Promise<Json> {
	try {
		return (await api.call(requestOf(question, endpoint))) as Json;
	} catch (fault) {
		raise(await clarified(api, question, fault, question.now));
	}
}

/** Rows that Zoom has of one instance, page after page. */
export async function* instanceRows(
	api: Api,
	question: InstanceQuestion,
	endpoint: Endpoint,
	query: Request['query'] = {},
): AsyncGenerator<Json> {
	try {
		yield* api.rows({ ...requestOf(question, endpoint), query });
	} catch (fault) {
		raise(await clarified(api, question, fault, question.now));
	}
}

const requestOf = ({ kind, reference }: InstanceQuestion, endpoint: Endpoint): Request => ({
	endpoint,
	path: eventPath(kind, idOrUuid(reference)),
});
