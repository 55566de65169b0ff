import type { Route, ZoomCall } from '../api/route.mts';
import { findHeld, type Held } from '../model/find.mts';
import type { Instance, Session } from '../model/model.mts';
import { pastMeetingRefusals } from './pastMeetings.mts';
import { pastWebinarAnswerRefusals } from './pastWebinars.mts';
import { ofReportedMeeting, ofReportedWebinar } from './reports.mts';

type Sources = Record<'pastMeeting' | 'pastWebinar' | 'meetingReport' | 'webinarReport', string>;
type Shown = (session: Session, instance: Instance) => object;

/** What people answered or asked in an event, which Zoom tells of the past event and, for administrators, as a report. */
export function answerRoutes(what: string, scopes: Sources, inPast: Shown, inReport: Shown): Route[] {
	const past = (path: string, scope: string, find: (call: ZoomCall) => Held): Route => ({
		method: 'GET',
		path: `${path}/${what}`,
		scope,
		rate: 'Medium',
		answer: shown(find, inPast),
	});
	const report = (path: string, scope: string, find: (call: ZoomCall) => Held): Route => ({
		...past(path, scope, find),
		adminOnly: true,
		rate: 'Heavy',
		answer: shown(find, inReport),
	});
	return [
		past('/past_meetings/:meetingId', scopes.pastMeeting, ofPastMeeting),
		past('/past_webinars/:webinarId', scopes.pastWebinar, ofPastWebinar),
		report('/report/meetings/:meetingId', scopes.meetingReport, ofReportedMeeting),
		report('/report/webinars/:webinarId', scopes.webinarReport, (call) => ofReportedWebinar(call)),
	];
}

function shown(find: (call: ZoomCall) => Held, show: Shown): Route['answer'] {
	return (call) => {
		const { session, instance } = find(call);
		return show(session, instance);
	};
}

const ofPastMeeting = (call: ZoomCall): Held =>
	findHeld(call, call.params.meetingId ?? '', pastMeetingRefusals);

const ofPastWebinar = (call: ZoomCall): Held =>
	findHeld(call, call.params.webinarId ?? '', pastWebinarAnswerRefusals);
