import type { IDataObject } from 'n8n-workflow';

import { ZOOM } from '../../../../core/zoom/api/endpoints/endpoints';
import { meetingSummary } from '../../../../core/zoom/meetings/summary';
import type { Call, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { pastEventField } from '../../parameters/fields';
import { instanceQuestion } from '../../parameters/instance';

export const getSummary: RunOperation = {
	name: 'Get Summary',
	value: 'getSummary',
	action: 'Get the summary of a meeting',
	description:
		'Get what the AI Companion wrote about a meeting, as Markdown in summary_content. Of an ID the latest instance is read. Needs Meeting Summary with AI Companion, turned on for the host.',
	fields: [pastEventField('meeting')],
	// The parts of the summary in fields of their own are deprecated: https://developers.zoom.us/docs/api/meetings/#tag/ai-companion
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
	uses: [ZOOM.meetingSummary, ZOOM.pastMeeting],
	asksWhenRefused: [ZOOM.meeting, ZOOM.pastMeetingInstances],
	run: eachItem(summary),
};

async function* summary(call: Call): AsyncGenerator<IDataObject> {
	yield (await meetingSummary(call.api, instanceQuestion(call, 'meeting'))) as IDataObject;
}
