import type { ApiClient } from '../../http/client';
import type { ObjectAnswer } from '../../http/answer';
import type { Json } from '../../http/endpoint';
import { rethrow } from '../../http/errors';
import { toMeetingPath, type ZoomEndpoint } from '../api/endpoints/endpoints';
import { getReferenceId } from './meetingId';
import { explainMissingReport, type PastQuery } from './reports';

/** A query for one instance: with a UUID that instance, with an ID the latest one. */
export interface InstanceQuery extends PastQuery {
	/** Milliseconds since 1970: distinguishes an upcoming meeting or webinar from one whose report is not ready. */
	readonly now: number;
}

/**
 * Reads Zoom's response about one instance, as one object.
 * @throws ApiError, `not_ready` if the meeting or webinar has not ended or its report is still in preparation
 */
export async function readInstanceData(
	api: ApiClient,
	query: InstanceQuery,
	endpoint: ZoomEndpoint & { readonly answer: ObjectAnswer },
): Promise<Json> {
	try {
		return await api.call({ endpoint, path: toMeetingPath(query.kind, getReferenceId(query.reference)) });
	} catch (error) {
		rethrow(await explainMissingReport(api, query, error, query.now));
	}
}
