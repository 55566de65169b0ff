import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { SURVEY } from '../../../../core/zoom/attendance/answerRows';
import { SIMPLE_INSTANCE_COLUMNS } from '../../parameters/columns';
import { createResultsOperation } from '../meetingOrWebinar/results';

export const getSurveyResults = createResultsOperation({
	kind: 'webinar',
	name: 'Get Survey Results',
	value: 'getSurveyResults',
	action: 'Get survey results of a webinar',
	description:
		'Get what people answered in the survey after a webinar: one row per answer, or with Simplify off one per respondent. Of an ID the latest instance is read.',
	// Zoom has no other address for them.
	sources: { account: ZOOM_ENDPOINTS.reportWebinarSurvey, user: ZOOM_ENDPOINTS.reportWebinarSurvey },
	shape: SURVEY,
	simplify: [
		...SIMPLE_INSTANCE_COLUMNS,
		'email',
		'name',
		'question',
		'answer',
		'date_time',
		'question_id',
		'survey_id',
		'survey_name',
	],
});
