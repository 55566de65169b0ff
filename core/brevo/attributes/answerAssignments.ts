import { getStatus } from '../../audience/attendanceFields';
import { findEventId } from '../../audience/facts';
import { findRowAnswer } from '../../audience/rowAnswers';
import { isAttendanceStatus } from '../../attendance/status';
import type { Json } from '../../http/endpoint';
import { getField, toPlainText } from '../../values/rowFields';
import type { AttributeAssignment, AttributeCatalog, PlainType } from './attributes';

/** Maps the answers to a question to an attribute. */
export interface AnswerMapping {
	/** Title of the question, or the name of a field. */
	readonly question: string;
	readonly attribute: string;
	/** Type of the attribute if it is created. */
	readonly type?: PlainType;
}

/** Whether the people of a row's meeting or webinar were asked a question. */
export type WasAsked = (row: Json, question: string) => boolean;

/** A question was asked at an event if somebody there answered it: rows list answers, not questions. */
export function createAskedCheck(rows: readonly Json[], mapping: readonly AnswerMapping[]): WasAsked {
	const asked = new Set(
		mapping.flatMap(({ question }) =>
			rows
				.filter((row) => (findRowAnswer(row, question)?.text ?? '') !== '')
				.map((row) => toAskedKey(row, question)),
		),
	);
	return (row, question) => asked.has(toAskedKey(row, question));
}

const toAskedKey = (row: Json, question: string): string =>
	JSON.stringify([question, toPlainText(findEventId(row) ?? getField(row, 'topic'))]);

/**
 * Reads a row's answers. People who did not answer a question of their meeting or webinar get a blank, so that no answer of
 * an earlier one stays beside the status of this one. Where nobody was asked, nothing is changed.
 */
export const getAnswerAssignments = (
	row: Json,
	mapping: readonly AnswerMapping[],
	wasAsked: WasAsked,
	catalog: AttributeCatalog,
): AttributeAssignment[] => {
	const ofEvent = isAttendanceStatus(getStatus(row));
	return mapping
		.filter(({ question }) => wasAsked(row, question))
		.map(({ question, attribute, type }) => {
			const { text = '', choices = [] } = findRowAnswer(row, question) ?? {};
			const takesSeveral = catalog.find(attribute)?.type === 'multiple-choice';
			return {
				attribute,
				type,
				value: takesSeveral ? choices : text,
				...(ofEvent && { ofEvent, clears: true }),
			};
		});
};
