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
		'Get questions and answers of the Q&A, one row per question. With an ID, reads the latest instance.',
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
		toRows: createResultRows(kind, POLLS_OR_QA),
		explainError: createReportExplainer(kind),
	},
});
