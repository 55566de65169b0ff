import { validationError, zoomErrors } from '../api/errors.mts';
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
	{
		method: 'PATCH',
		path: '/webinars/:webinarId/registrants/questions',
		scope: 'webinar:update:registration_question:admin',
		rate: 'Light',
		status: 204,
		answer(call) {
			const webinar = findWebinar(call, {});
			if (webinar.approvalType === 2) throw zoomErrors.webinarWithoutRegistration(webinar.id);
			const { standard, custom } = webinar.registrationQuestions ?? DEFAULT_QUESTIONS;
			const { questions, custom_questions: customQuestions } = call.body;
			webinar.registrationQuestions = {
				standard: questions === undefined ? standard : toRows(questions).map(readStandardQuestion),
				custom: customQuestions === undefined ? custom : toRows(customQuestions).map(readCustomQuestion),
			};
			return undefined;
		},
	},
];

/** Source: Zoom API reference, "Update registration questions". */
const FIELD_NAMES = [
	'last_name',
	'address',
	'city',
	'country',
	'zip',
	'state',
	'phone',
	'industry',
	'org',
	'job_title',
	'purchasing_time_frame',
	'role_in_purchase_process',
	'no_of_employees',
	'comments',
];
const WEBINAR_QUESTION_TYPES = ['short', 'single_radio', 'single_dropdown', 'multiple'];

type Row = Record<string, unknown>;
const toRows = (given: unknown): Row[] => (Array.isArray(given) ? (given as Row[]) : []);

function readStandardQuestion({ field_name: fieldName, required }: Row, index: number): StandardQuestion {
	if (!FIELD_NAMES.includes(String(fieldName)))
		throw validationError(`questions[${index}].field_name`, 'Invalid field.');
	return { fieldName: String(fieldName), required: required === true };
}

function readCustomQuestion({ title, type, required, answers }: Row, index: number): CustomQuestion {
	if (typeof title !== 'string' || title === '')
		throw validationError(`custom_questions[${index}].title`, 'Invalid field.');
	if (!WEBINAR_QUESTION_TYPES.includes(String(type)))
		throw validationError(`custom_questions[${index}].type`, 'Invalid field.');
	if (type === 'short' && answers !== undefined)
		throw validationError(`custom_questions[${index}].answers`, 'Invalid field.');
	return {
		title,
		type: type as CustomQuestion['type'],
		required: required === true,
		answers: Array.isArray(answers) ? answers.map(String) : [],
	};
}

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
