import type { IDataObject } from 'n8n-workflow';

import type { Endpoint } from '../../../../core/http/endpoint';
import { OF_EVENT, type EventKind } from '../../../../core/zoom/api/endpoints/endpoints';
import type { ZoomAccess } from '../../../../core/zoom/api/service';
import { answerRows, respondentRows, type AnswerShape } from '../../../../core/zoom/attendance/answerRows';
import { instanceAnswer } from '../../../../core/zoom/meetings/pastInstance';
import type { Call, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { pastEventField } from '../../parameters/fields';
import { instanceQuestion } from '../../parameters/instance';

/** What people said in one instance, which Zoom answers in one piece. */
export interface Results extends Omit<RunOperation, 'run' | 'uses' | 'asksWhenRefused' | 'fields'> {
	readonly kind: EventKind;
	/** The report knows more, but is closed to single users. */
	readonly sources: Readonly<Record<ZoomAccess, Endpoint>>;
	readonly shape: AnswerShape;
	/** Columns of a row per answer. */
	readonly simplify: readonly string[];
}

/** One row per answer; without "Simplify" one per respondent, as Zoom gives them. */
export const results = ({ kind, sources, shape, ...entry }: Results): RunOperation => ({
	...entry,
	fields: [pastEventField(kind)],
	uses: [...new Set([sources.account, sources.user])],
	asksWhenRefused: [OF_EVENT[kind].planned, OF_EVENT[kind].instances],
	run: eachItem((call) => rows(call, { kind, sources, shape })),
});

async function* rows(
	call: Call,
	{ kind, sources, shape }: Pick<Results, 'kind' | 'sources' | 'shape'>,
): AsyncGenerator<IDataObject> {
	const question = instanceQuestion(call, kind);
	const answer = await instanceAnswer(call.api, question, sources[question.access]);
	const toRows = call.param('simplify', true) ? answerRows : respondentRows;
	yield* toRows(answer, shape) as IDataObject[];
}
