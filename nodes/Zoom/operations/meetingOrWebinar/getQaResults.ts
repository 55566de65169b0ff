import { OF_EVENT, type EventKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { POLLS_OR_QA } from '../../../../core/zoom/attendance/answerRows';
import type { RunOperation } from '../../../shared/catalogue';
import { INSTANCE_COLUMNS } from '../../parameters/columns';
import { results } from './results';

export const getQaResults = (kind: EventKind): RunOperation =>
	results({
		kind,
		name: 'Get Q&A Results',
		value: 'getQaResults',
		action: `Get questions and answers of a ${kind}`,
		description:
			'Get what people asked in the Q&A and what they were answered: one row per question, or with Simplify off one per person who asked. Who asked anonymously has no email. Of an ID the latest instance is read.',
		sources: { account: OF_EVENT[kind].reportQa, user: OF_EVENT[kind].pastQa },
		shape: POLLS_OR_QA,
		simplify: [
			...INSTANCE_COLUMNS,
			'email',
			'name',
			'question',
			'answer',
			'question_status',
			'create_time',
			'question_id',
		],
	});
