import { OF_EVENT, type EventKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { POLLS_OR_QA } from '../../../../core/zoom/attendance/answerRows';
import type { RunOperation } from '../../../shared/catalogue';
import { INSTANCE_COLUMNS } from '../../parameters/columns';
import { results } from './results';

export const getPollResults = (kind: EventKind): RunOperation =>
	results({
		kind,
		name: 'Get Poll Results',
		value: 'getPollResults',
		action: `Get poll results of a ${kind}`,
		description:
			'Get what people answered in the polls: one row per answer, or with Simplify off one per respondent. Several chosen options come in one answer, separated by semicolons. Who answered anonymously has no email. Of an ID the latest instance is read.',
		sources: { account: OF_EVENT[kind].reportPolls, user: OF_EVENT[kind].pastPolls },
		shape: POLLS_OR_QA,
		simplify: [...INSTANCE_COLUMNS, 'email', 'name', 'question', 'answer', 'date_time', 'polling_id'],
	});
