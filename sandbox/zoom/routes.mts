import type { Route } from './api/route.mts';
import { historyRoutes } from './meetings/history.mts';
import { meetingRoutes } from './meetings/meetings.mts';
import { panelistRoutes } from './meetings/panelists.mts';
import { pastMeetingRoutes } from './meetings/pastMeetings.mts';
import { pastWebinarRoutes } from './meetings/pastWebinars.mts';
import { pollRoutes } from './meetings/polls.mts';
import { qaRoutes } from './meetings/qa.mts';
import { reportRoutes } from './meetings/reports.mts';
import { summaryRoutes } from './meetings/summary.mts';
import { surveyRoutes } from './meetings/surveys.mts';
import { userRoutes } from './meetings/users.mts';
import { webinarRoutes } from './meetings/webinars.mts';
import { recordingRoutes } from './recordings/routes.mts';
import { registrantListRoutes } from './registrants/list.mts';
import { registrationQuestionRoutes } from './registrants/questions.mts';
import { registrantRoutes } from './registrants/routes.mts';
import { schedulingRoutes } from './scheduling/routes.mts';
import { eventSubscriptionRoutes } from './webhooks/subscriptions.mts';

/** Every endpoint of the Zoom API the sandbox serves. */
export const zoomRoutes: readonly Route[] = [
	...userRoutes,
	...meetingRoutes,
	...webinarRoutes,
	...panelistRoutes,
	...pastMeetingRoutes,
	...pastWebinarRoutes,
	...reportRoutes,
	...schedulingRoutes,
	...historyRoutes,
	...recordingRoutes,
	...registrantListRoutes,
	...registrantRoutes,
	...pollRoutes,
	...qaRoutes,
	...surveyRoutes,
	...registrationQuestionRoutes,
	...summaryRoutes,
	...eventSubscriptionRoutes,
];
