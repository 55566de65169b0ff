import {
	MEETING_ENDPOINTS,
	toMeetingPath,
	type MeetingKind,
} from '../../../../core/zoom/api/endpoints/endpoints';
import { POLLS_OR_QA } from '../../../../core/zoom/attendance/answerRows';
import type { RequestOperation } from '../../../shared/catalogue';
import { selectByAccess } from '../../parameters/authentication';
import { SIMPLE_INSTANCE_COLUMNS } from '../../parameters/columns';
import { createPastMeetingField } from '../../parameters/fields';
import { createReportExplainer, instanceReader } from '../../parameters/instance';
import { createResultRows } from './results';

export const getQaResults = (kind: MeetingKind): RequestOperation => ({
	name: 'Get Q&A Results',
	value: 'getQaResults',
	action: `Get questions and answers of a ${kind}`,
	description:
		'Get what people asked in the Q&A and what they were answered: one row per question, or with Simplify off one per person who asked. Who asked anonymously has no email. Of an ID the latest instance is read.',
	fields: [createPastMeetingField(kind)],
	simplify: [
		...SIMPLE_INSTANCE_COLUMNS,
		'email',
		'name',
		'question',
		'answer',
		'question_status',
		'create_time',
		'question_id',
	],
	request: {
		endpoint: selectByAccess({
			account: MEETING_ENDPOINTS[kind].reportQa,
			user: MEETING_ENDPOINTS[kind].pastQa,
		}),
		path: toMeetingPath(kind, instanceReader),
		toRows: createResultRows(POLLS_OR_QA),
		explainError: createReportExplainer(kind),
	},
});
