import { getStatus } from '../../audience/attendanceFields';
import type { WasAsked } from '../../audience/askedQuestions';
import { findRowAnswer } from '../../audience/rowAnswers';
import { isAttendanceStatus } from '../../attendance/status';
import type { Json } from '../../http/endpoint';
import type { AttributeAssignment, AttributeCatalog, PlainType } from './attributes';

/** Maps the answers to a question to an attribute. */
export interface AnswerMapping {
	/** Title of the question, or the name of a field. */
	readonly question: string;
	readonly attribute: string;
	/** Type of the attribute if it is created. */
	readonly type?: PlainType;
}

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
