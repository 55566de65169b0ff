import { MEETING_ENDPOINTS, type MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { POLLS_OR_QA } from '../../../../core/zoom/attendance/answerRows';
import type { RunOperation } from '../../../shared/catalogue';
import { SIMPLE_INSTANCE_COLUMNS } from '../../parameters/columns';
import { createResultsOperation } from './results';

export const getPollResults = (kind: MeetingKind): RunOperation =>
	createResultsOperation({
		kind,
		name: 'Get Poll Results',
		value: 'getPollResults',
		action: `Get poll results of a ${kind}`,
		description:
			'Get what people answered in the polls: one row per answer, or with Simplify off one per respondent. Several chosen options come in one answer, separated by semicolons. Who answered anonymously has no email. Of an ID the latest instance is read.',
		sources: { account: MEETING_ENDPOINTS[kind].reportPolls, user: MEETING_ENDPOINTS[kind].pastPolls },
		shape: POLLS_OR_QA,
		simplify: [...SIMPLE_INSTANCE_COLUMNS, 'email', 'name', 'question', 'answer', 'date_time', 'polling_id'],
	});
