import {
	MEETING_ENDPOINTS,
	toMeetingPath,
	type MeetingKind,
} from '../../../../core/zoom/api/endpoints/endpoints';
import { toQuestionRows } from '../../../../core/zoom/registrants/registrationQuestions';
import type { RequestOperation } from '../../../shared/catalogue';
import { createMeetingField } from '../../parameters/fields';
import { createMeetingExplainer, createMeetingIdReader } from '../../parameters/meetingId';

/** What the registration form asks. */
export const getRegistrationQuestions = (kind: MeetingKind): RequestOperation => ({
	name: 'Get Registration Questions',
	value: 'getRegistrationQuestions',
	action: `Get registration questions of a ${kind}`,
	description: `Get what the registration form of a ${kind} asks, one row per question: fields Zoom knows by name, and custom questions with their answers to choose from. Email address and first name are always asked and not listed.`,
	fields: [createMeetingField(kind)],
	request: {
		endpoint: MEETING_ENDPOINTS[kind].questions,
		path: toMeetingPath(kind, createMeetingIdReader(kind)),
		toRows: toQuestionRows,
		explainError: createMeetingExplainer(kind),
	},
});
