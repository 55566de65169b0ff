import { zoomErrors } from '../api/errors.mts';
import type { Route } from '../api/route.mts';
import { findMeeting } from '../meetings/meetings.mts';
import { findWebinar } from '../meetings/webinars.mts';
import type { CustomQuestion, RegistrationQuestions, StandardQuestion } from '../model/engagement.mts';

/** Questions of a form that its host has not changed; email and first name are always asked and never listed. */
const DEFAULT_QUESTIONS: RegistrationQuestions = {
	standard: [{ fieldName: 'last_name', required: true }],
	custom: [],
};

export const registrationQuestionRoutes: Route[] = [
	{
		method: 'GET',
		path: '/meetings/:meetingId/registrants/questions',
		scope: 'meeting:read:list_registration_questions:admin',
		rate: 'Light',
		answer(call) {
			const meeting = findMeeting(call, zoomErrors.webinarAsMeetingOfRegistrants);
			if (meeting.approvalType === 2) throw zoomErrors.meetingWithoutRegistration(meeting.id);
			return toQuestions(meeting.registrationQuestions ?? DEFAULT_QUESTIONS);
		},
	},
	{
		method: 'GET',
		path: '/webinars/:webinarId/registrants/questions',
		scope: 'webinar:read:list_registration_questions:admin',
		rate: 'Light',
		answer(call) {
			const webinar = findWebinar(call, {});
			if (webinar.approvalType === 2) throw zoomErrors.webinarWithoutRegistration(webinar.id);
			return toQuestions(webinar.registrationQuestions ?? DEFAULT_QUESTIONS);
		},
	},
];

/** `GET meetings|webinars/{id}/registrants/questions` */
function toQuestions({ standard, custom }: RegistrationQuestions): object {
	return { questions: standard.map(toStandardQuestion), custom_questions: custom.map(toCustomQuestion) };
}

const toStandardQuestion = ({ fieldName, required }: StandardQuestion) => ({
	field_name: fieldName,
	required,
});

const toCustomQuestion = ({ title, type, required, answers }: CustomQuestion) => ({
	title,
	type,
	required,
	answers,
});
