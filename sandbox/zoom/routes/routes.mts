import type { Route } from '../route.mts';
import { eventSubscriptionRoutes } from './eventSubscriptions.mts';
import { historyRoutes } from './history.mts';
import { meetingRoutes } from './meetings.mts';
import { pastMeetingRoutes } from './pastMeetings.mts';
import { pastWebinarRoutes } from './pastWebinars.mts';
import { pollRoutes } from './polls.mts';
import { qaRoutes } from './qa.mts';
import { registeringRoutes } from './registering.mts';
import { registrationQuestionRoutes } from './registrationQuestions.mts';
import { recordingRoutes } from './recordings.mts';
import { reportRoutes } from './reports.mts';
import { schedulingRoutes } from './scheduling.mts';
import { summaryRoutes } from './summaries.mts';
import { surveyRoutes } from './surveys.mts';
import { userRoutes } from './users.mts';
import { webinarRoutes } from './webinars.mts';

/** Every endpoint of the Zoom API the sandbox serves. */
export const zoomRoutes: readonly Route[] = [
	...userRoutes,
	...meetingRoutes,
	...webinarRoutes,
	...pastMeetingRoutes,
	...pastWebinarRoutes,
	...reportRoutes,
	...schedulingRoutes,
	...historyRoutes,
	...recordingRoutes,
	...registeringRoutes,
	...pollRoutes,
	...qaRoutes,
	...surveyRoutes,
	...registrationQuestionRoutes,
	...summaryRoutes,
	...eventSubscriptionRoutes,
];
