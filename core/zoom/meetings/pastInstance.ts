import type { ApiClient } from '../../http/client';
import type { Endpoint, Json, ApiRequest } from '../../http/endpoint';
import { rethrow } from '../../http/errors';
import { toMeetingPath } from '../api/endpoints/endpoints';
import { getReferenceId } from './meetingId';
import { explainMissingReport, type PastQuery } from './reports';

/** Which instance is meant: that of a UUID, of an ID the latest one. */
export interface InstanceQuery extends PastQuery {
	/** Milliseconds since 1970: tells an event that is yet to come from one that has no report as yet. */
	readonly now: number;
}

/**
 * What Zoom answers about one instance, as one object.
 * @throws ApiError, `not_ready` where the event has not ended or its report is still being made
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
