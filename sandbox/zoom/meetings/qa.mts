import { buildAnswerRoutes } from './answerRoutes.mts';
import { toPastQa, toReportQa } from './answers.mts';

export const qaRoutes = buildAnswerRoutes(
	'qa',
	{
		pastMeeting: 'meeting:read:past_qa:admin',
		pastWebinar: 'webinar:read:past_qa:admin',
		meetingReport: 'report:read:meeting_qna:admin',
		webinarReport: 'report:read:webinar_qna:admin',
	},
	toPastQa,
	toReportQa,
);
