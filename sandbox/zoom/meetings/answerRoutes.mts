import type { Route, ZoomCall } from '../api/route.mts';
import { findHeldMeeting, type HeldMeeting } from '../model/find.mts';
import type { Instance, Meeting } from '../model/model.mts';
import { pastMeetingErrors } from './pastMeetings.mts';
import { pastWebinarAnswerErrors } from './pastWebinars.mts';
import { findReportedMeeting, findReportedWebinar } from './reports.mts';

type Sources = Record<'pastMeeting' | 'pastWebinar' | 'meetingReport' | 'webinarReport', string>;
type ShowAnswers = (meeting: Meeting, instance: Instance) => object;

/** Routes for answers and questions of a meeting, which Zoom has under the past meeting and, for administrators, as reports. */
export function buildAnswerRoutes(
	what: string,
	scopes: Sources,
	inPast: ShowAnswers,
	inReport: ShowAnswers,
): Route[] {
	const createPastRoute = (path: string, scope: string, find: (call: ZoomCall) => HeldMeeting): Route => ({
		method: 'GET',
		path: `${path}/${what}`,
		scope,
		rate: 'Medium',
		answer: createAnswer(find, inPast),
	});
	const report = (path: string, scope: string, find: (call: ZoomCall) => HeldMeeting): Route => ({
		...createPastRoute(path, scope, find),
		adminOnly: true,
		rate: 'Heavy',
		answer: createAnswer(find, inReport),
	});
	return [
		createPastRoute('/past_meetings/:meetingId', scopes.pastMeeting, findPastMeeting),
		createPastRoute('/past_webinars/:webinarId', scopes.pastWebinar, findPastWebinar),
		report('/report/meetings/:meetingId', scopes.meetingReport, findReportedMeeting),
		report('/report/webinars/:webinarId', scopes.webinarReport, (call) => findReportedWebinar(call)),
	];
}

function createAnswer(find: (call: ZoomCall) => HeldMeeting, show: ShowAnswers): Route['answer'] {
	return (call) => {
		const { meeting, instance } = find(call);
		return show(meeting, instance);
	};
}

const findPastMeeting = (call: ZoomCall): HeldMeeting =>
	findHeldMeeting(call, call.params.meetingId ?? '', pastMeetingErrors);

const findPastWebinar = (call: ZoomCall): HeldMeeting =>
	findHeldMeeting(call, call.params.webinarId ?? '', pastWebinarAnswerErrors);
