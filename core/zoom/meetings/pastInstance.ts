import type { ApiClient } from '../../http/client';
import type { Endpoint, Json, ApiRequest } from '../../http/endpoint';
import { rethrow } from '../../http/errors';
import { toMeetingPath } from '../api/endpoints/endpoints';
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
	endpoint: Endpoint,
): Promise<Json> {
	try {
		return (await api.call(toRequest(query, endpoint))) as Json;
	} catch (fault) {
		rethrow(await explainMissingReport(api, query, fault, query.now));
	}
}

const toRequest = ({ kind, reference }: InstanceQuery, endpoint: Endpoint): ApiRequest => ({
	endpoint,
	path: toMeetingPath(kind, getReferenceId(reference)),
});
