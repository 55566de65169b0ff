import type { IDataObject } from 'n8n-workflow';

import type { Endpoint } from '../../../../core/http/endpoint';
import { MEETING_ENDPOINTS, type MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import type { ZoomAccess } from '../../../../core/zoom/api/service';
import {
	toAnswerRows,
	toRespondentRows,
	type AnswerShape,
} from '../../../../core/zoom/attendance/answerRows';
import { readInstanceData } from '../../../../core/zoom/meetings/pastInstance';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { createPastMeetingField } from '../../parameters/fields';
import { readInstanceQuery } from '../../parameters/instance';

/** What people said in one instance, which Zoom answers in one piece. */
export interface Results extends Omit<RunOperation, 'run' | 'endpoints' | 'endpointsOnError' | 'fields'> {
	readonly kind: MeetingKind;
	/** The report knows more, but is closed to single users. */
	readonly sources: Readonly<Record<ZoomAccess, Endpoint>>;
	readonly shape: AnswerShape;
	/** Columns of a row per answer. */
	readonly simplify: readonly string[];
}

/** One row per answer; without "Simplify" one per respondent, as Zoom gives them. */
export const createResultsOperation = ({ kind, sources, shape, ...entry }: Results): RunOperation => ({
	...entry,
	fields: [createPastMeetingField(kind)],
	endpoints: [...new Set([sources.account, sources.user])],
	endpointsOnError: [MEETING_ENDPOINTS[kind].planned, MEETING_ENDPOINTS[kind].instances],
	run: eachItem((context) => runGetResults(context, { kind, sources, shape })),
});

async function* runGetResults(
	context: ItemContext,
	{ kind, sources, shape }: Pick<Results, 'kind' | 'sources' | 'shape'>,
): AsyncGenerator<IDataObject> {
	const query = readInstanceQuery(context, kind);
	const answer = await readInstanceData(context.api, query, sources[query.access]);
	const toRows = context.param('simplify', true) ? toAnswerRows : toRespondentRows;
	yield* toRows(answer, shape) as IDataObject[];
}
