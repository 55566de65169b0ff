import type { MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import type { Json } from '../../../../core/http/endpoint';
import {
	toAnswerRows,
	toRespondentRows,
	type AnswerShape,
} from '../../../../core/zoom/attendance/answerRows';
import type { RowShape } from '../../../shared/catalogue';

/** One row per answer; without "Simplify" one per respondent, as Zoom returns them. */
export const createResultRows =
	(kind: MeetingKind, shape: AnswerShape): RowShape<Json[]> =>
	(answer, _request, { param }) =>
		param('simplify', true) ? toAnswerRows(kind, answer, shape) : toRespondentRows(kind, answer, shape);
