import type { Json } from '../http/endpoint';
import { getField, toPlainText } from '../values/rowFields';
import { findEventId } from './facts';
import { findRowAnswer } from './rowAnswers';

/** Whether the people of a row's meeting or webinar were asked a question. */
export type WasAsked = (row: Json, question: string) => boolean;

/** A question was asked at an event if somebody there answered it: rows list answers, not questions. */
export function createAskedCheck(rows: readonly Json[], questions: readonly string[]): WasAsked {
	const asked = new Set(
		questions.flatMap((question) =>
			rows
				.filter((row) => (findRowAnswer(row, question)?.text ?? '') !== '')
				.map((row) => toAskedKey(row, question)),
		),
	);
	return (row, question) => asked.has(toAskedKey(row, question));
}

const toAskedKey = (row: Json, question: string): string =>
	JSON.stringify([question, toPlainText(findEventId(row) ?? getField(row, 'topic'))]);
