import { answerRoutes } from './answerRoutes.mts';
import { pastQa, reportQa } from './answers.mts';

export const qaRoutes = answerRoutes(
	'qa',
	{
		pastMeeting: 'meeting:read:past_qa:admin',
		pastWebinar: 'webinar:read:past_qa:admin',
		meetingReport: 'report:read:meeting_qna:admin',
		webinarReport: 'report:read:webinar_qna:admin',
	},
	pastQa,
	reportQa,
);
