import { MEETING_ENDPOINTS, type MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { POLLS_OR_QA } from '../../../../core/zoom/attendance/answerRows';
import type { RunOperation } from '../../../shared/catalogue';
import { SIMPLE_INSTANCE_COLUMNS } from '../../parameters/columns';
import { createResultsOperation } from './results';

export const getQaResults = (kind: MeetingKind): RunOperation =>
	createResultsOperation({
		kind,
		name: 'Get Q&A Results',
		value: 'getQaResults',
		action: `Get questions and answers of a ${kind}`,
		description:
			'Get what people asked in the Q&A and what they were answered: one row per question, or with Simplify off one per person who asked. Who asked anonymously has no email. Of an ID the latest instance is read.',
		sources: { account: MEETING_ENDPOINTS[kind].reportQa, user: MEETING_ENDPOINTS[kind].pastQa },
		shape: POLLS_OR_QA,
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
	});
