import type { Route } from '../api/route.mts';
import { toReportSurvey } from './answers.mts';
import { findReportedMeeting, findReportedWebinar } from './reports.mts';

export const surveyRoutes: Route[] = [
	{
		method: 'GET',
		path: '/report/meetings/:meetingId/survey',
		scope: 'report:read:meeting_survey:admin',
		adminOnly: true,
		rate: 'Heavy',
		answer(call) {
			const { meeting, instance } = findReportedMeeting(call);
			return toReportSurvey(meeting, instance);
		},
	},
	{
		method: 'GET',
		path: '/report/webinars/:webinarId/survey',
		scope: 'report:read:webinar_survey:admin',
		adminOnly: true,
		rate: 'Heavy',
		answer(call) {
			const { meeting, instance } = findReportedWebinar(call);
			return toReportSurvey(meeting, instance);
		},
	},
];
