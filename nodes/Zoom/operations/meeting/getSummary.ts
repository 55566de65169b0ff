import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { readMeetingSummary } from '../../../../core/zoom/meetings/summary';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/operations';
import { createPastMeetingField } from '../../parameters/fields';
import { readInstanceQuery } from '../../parameters/instance';

export const getSummary: RunOperation = {
	name: 'Get Summary',
	value: 'getSummary',
	guide: 'recordings.md',
	action: 'Get the summary of a meeting',
	description:
		"Get the AI Companion's summary of a meeting as Markdown. With an ID, reads the latest instance.",
	fields: [createPastMeetingField('meeting')],
	// Separate fields for the parts of the summary are deprecated: https://developers.zoom.us/docs/api/meetings/#tag/ai-companion
	simplify: [
		'meeting_id',
		'meeting_uuid',
		'meeting_topic',
		'meeting_host_email',
		'meeting_start_time',
		'meeting_end_time',
		'summary_title',
		'summary_content',
		'summary_doc_url',
		'summary_created_time',
	],
	endpoints: [ZOOM_ENDPOINTS.meetingSummary, ZOOM_ENDPOINTS.pastMeeting],
	endpointsOnError: [ZOOM_ENDPOINTS.meeting, ZOOM_ENDPOINTS.pastMeetingInstances],
	run: eachItem(runGetSummary),
};

async function* runGetSummary(context: ItemContext): AsyncGenerator<object> {
	yield await readMeetingSummary(context.api, readInstanceQuery(context, 'meeting'));
}
