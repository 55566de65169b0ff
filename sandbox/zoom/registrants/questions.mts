import { problems } from '../api/errors.mts';
import type { Route } from '../api/route.mts';
import { findMeeting } from '../meetings/meetings.mts';
import { findWebinar } from '../meetings/webinars.mts';
import type { CustomQuestion, RegistrationQuestions, StandardQuestion } from '../model/engagement.mts';

/** What a form asks unless its host changes it; e-mail address and first name are always asked and never listed. */
const USUAL: RegistrationQuestions = {
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
			const meeting = findMeeting(call, problems.webinarAsMeetingOfRegistrants);
			if (meeting.approvalType === 2) throw problems.meetingWithoutRegistration(meeting.id);
			return registrationQuestions(meeting.registrationQuestions ?? USUAL);
		},
	},
	{
		method: 'GET',
		path: '/webinars/:webinarId/registrants/questions',
		scope: 'webinar:read:list_registration_questions:admin',
		rate: 'Light',
		answer(call) {
			const webinar = findWebinar(call, {});
			if (webinar.approvalType === 2) throw problems.webinarWithoutRegistration(webinar.id);
			return registrationQuestions(webinar.registrationQuestions ?? USUAL);
		},
	},
];

/** `GET meetings|webinars/{id}/registrants/questions` */
function registrationQuestions({ standard, custom }: RegistrationQuestions): object {
	return { questions: standard.map(standardQuestion), custom_questions: custom.map(customQuestion) };
}

const standardQuestion = ({ fieldName, required }: StandardQuestion) => ({ field_name: fieldName, required });

const customQuestion = ({ title, type, required, answers }: CustomQuestion) => ({
	title,
	type,
	required,
	answers,
});
