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
	description: 'Get the answers to the polls, one row per answer. With an ID, reads the latest instance.',
	fields: [createPastMeetingField(kind)],
	simplify: [...SIMPLE_INSTANCE_COLUMNS, 'email', 'name', 'question', 'answer', 'date_time', 'polling_id'],
	request: {
		endpoint: selectByAccess({
			account: MEETING_ENDPOINTS[kind].reportPolls,
			user: MEETING_ENDPOINTS[kind].pastPolls,
		}),
		path: toMeetingPath(kind, instanceReader),
		toRows: createResultRows(kind, POLLS_OR_QA),
		explainError: createReportExplainer(kind),
	},
});
