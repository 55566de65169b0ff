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

export const getPollResults = (kind: MeetingKind): RequestOperation => ({
	name: 'Get Poll Results',
	value: 'getPollResults',
	action: `Get poll results of a ${kind}`,
	description:
		'Get what people answered in the polls: one row per answer, or with Simplify off one per respondent. Several chosen options come in one answer, separated by semicolons. Who answered anonymously has no email. Of an ID the latest instance is read.',
	fields: [createPastMeetingField(kind)],
	simplify: [...SIMPLE_INSTANCE_COLUMNS, 'email', 'name', 'question', 'answer', 'date_time', 'polling_id'],
	request: {
		endpoint: selectByAccess({
			account: MEETING_ENDPOINTS[kind].reportPolls,
			user: MEETING_ENDPOINTS[kind].pastPolls,
		}),
		path: toMeetingPath(kind, instanceReader),
		toRows: createResultRows(POLLS_OR_QA),
		explainError: createReportExplainer(kind),
	},
});
