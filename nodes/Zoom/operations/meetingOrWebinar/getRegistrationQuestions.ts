import {
	MEETING_ENDPOINTS,
	toMeetingPath,
	type MeetingKind,
} from '../../../../core/zoom/api/endpoints/endpoints';
import { toQuestionRows } from '../../../../core/zoom/registrants/questions';
import type { RequestOperation } from '../../../shared/catalogue';
import { createReadMeetingField } from '../../parameters/fields';
import { createMeetingExplainer, createMeetingIdReader } from '../../parameters/meetingId';

/** Lists the questions of the registration form. */
export const getRegistrationQuestions = (kind: MeetingKind): RequestOperation => ({
	name: 'Get Registration Questions',
	value: 'getRegistrationQuestions',
	action: `Get registration questions of a ${kind}`,
	description: `Get the questions of a ${kind}'s registration form, one row per question`,
	fields: [createReadMeetingField(kind)],
	request: {
		endpoint: MEETING_ENDPOINTS[kind].questions,
		path: toMeetingPath(kind, createMeetingIdReader(kind)),
		toRows: toQuestionRows,
		explainError: createMeetingExplainer(kind),
	},
});
