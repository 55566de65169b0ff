import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { ApiError, rethrow } from '../../http/errors';
import { toText } from '../../values/text';
import { toMeetingPath, ZOOM_ENDPOINTS } from '../api/endpoints/endpoints';
import { readInstanceData, type InstanceQuery } from './pastInstance';

/** Zoom also returns this code for a meeting without a summary. */
const NO_SUCH_MEETING = '3001';

/**
 * Reads AI Companion's summary of one instance; with an ID, of the latest one. Zoom accepts only UUIDs here.
 * @throws ApiError `not_found` if the meeting has no summary
 */
export async function readMeetingSummary(api: ApiClient, query: Omit<InstanceQuery, 'kind'>): Promise<Json> {
	const asked: InstanceQuery = { ...query, kind: 'meeting' };
	const { reference } = query;
	const held =
		'uuid' in reference ? undefined : await readInstanceData(api, asked, ZOOM_ENDPOINTS.pastMeeting);
	const uuid = 'uuid' in reference ? reference.uuid : toText(held?.uuid);
	try {
		const path = toMeetingPath('meeting', uuid);
		return await api.call({ endpoint: ZOOM_ENDPOINTS.meetingSummary, path });
	} catch (error) {
		if (!(error instanceof ApiError && String(error.vendorError?.code) === NO_SUCH_MEETING)) rethrow(error);
		const { topic } = held ?? (await readInstanceData(api, asked, ZOOM_ENDPOINTS.pastMeeting));
		rethrow(noSummaryError(toText(topic), error));
	}
}

const noSummaryError = (topic: string, { status, vendorError, call }: ApiError): ApiError =>
	new ApiError({
		kind: 'not_found',
		title: `There is no summary of the meeting${topic && ` '${topic}'`}`,
		advice:
			"Zoom writes one some minutes after the end, if 'Meeting Summary with AI Companion' was on for the host. Turn it on for the next meeting, or run the workflow when Zoom sends the event 'meeting.summary_completed'.",
		status,
		vendorError,
		call,
	});
