import { last } from 'lodash';

import type { Json } from '../http/endpoint';
import { toObject, toObjects } from '../values/objects';
import { getField, isBlank, toPlainText } from '../values/rowFields';
import { normaliseText, splitOptions, toText } from '../values/text';

/** One question that a row has an answer to. */
interface AnsweredQuestion {
	readonly question: string;
	readonly answer: string;
}

/**
 * The places where rows have answers. In a registration form, in polls and in surveys, people answer questions by their title;
 * the form comes first, because everybody saw it.
 */
const PLACES: ReadonlyArray<(row: Json) => readonly AnsweredQuestion[] | undefined> = [
	(row) => parseAnswerObject(getField(row, 'custom_answers')),
	(row) => parseAnswerList(getField(row, 'custom_questions'), 'title', 'value'),
	(row) => parseAnswerObject(getField(row, 'registration_answers')),
	(row) => parseAnswerList(getField(row, 'poll_answers'), 'question', 'answer'),
	(row) => parseAnswerList(getField(row, 'survey_answers'), 'question', 'answer'),
];

/** A person's answer to one question. */
export interface RowAnswer {
	/** As the row has it; blank if the person did not answer. */
	readonly text: string;
	/** The choices, where several were possible; otherwise the whole answer. */
	readonly choices: readonly string[];
}

/**
 * Finds a person's answer in a row of Get Attendance or Registrant > Get Many, or in an item of the Zoom Trigger.
 * @param question its title, in any spelling, or the name of a field, such as `country` or `opt_in_marketing`
 * @returns undefined if the row has no answers at all, so that it is not known whether the person was asked
 */
export function findRowAnswer(row: Json, question: string): RowAnswer | undefined {
	const wanted = toTitleKey(question);
	const read = PLACES.map((place) => place(row)).filter((answered) => answered !== undefined);
	for (const answered of read) {
		// A poll may be held twice: the later answer counts.
		const found = last(answered.filter((one) => toTitleKey(one.question) === wanted));
		if (found && !isBlank(found.answer)) return toRowAnswer(found.answer);
	}
	const own = toFieldName(question, row);
	if (own !== undefined) return toRowAnswer(toAnswerText(getField(row, own)));
	return read.length === 0 ? undefined : NOT_ANSWERED;
}

/** Zoom calls a field of its form `job_title` and shows "Job Title". */
const toTitleKey = (title: string): string => normaliseText(title).replaceAll('_', ' ');

const NOT_ANSWERED: RowAnswer = { text: '', choices: [] };

const toRowAnswer = (text: string): RowAnswer => ({ text, choices: splitOptions(text) });

/** Returns the titles of the questions that a row has answers to. */
export const listAnsweredQuestions = (row: Json): string[] => [
	...new Set(PLACES.flatMap((place) => (place(row) ?? []).map(({ question }) => question))),
];

/** Whether two answers, or titles, are the same to a person. */
export const isSameAnswer = (one: string, other: string): boolean =>
	normaliseText(one) === normaliseText(other);

function toFieldName(question: string, row: Json): string | undefined {
	const typed = question.trim();
	const snake = normaliseText(question).replace(/[^\p{L}\p{N}]+/gu, '_');
	return [typed, snake].find((name) => {
		const value = getField(row, name);
		return value !== undefined && typeof value !== 'object';
	});
}

/** A box that was ticked says yes. */
const toAnswerText = (value: unknown): string =>
	typeof value === 'boolean' ? (value ? 'Yes' : 'No') : toPlainText(value).trim();

const parseAnswerObject = (value: unknown): AnsweredQuestion[] | undefined => {
	const answers = toObject(value);
	return (
		answers &&
		Object.entries(answers).map(([question, answer]) => ({ question, answer: toAnswerText(answer) }))
	);
};

const parseAnswerList = (value: unknown, title: string, text: string): AnsweredQuestion[] | undefined =>
	Array.isArray(value)
		? toObjects(value).map((one) => ({ question: toText(one[title]), answer: toAnswerText(one[text]) }))
		: undefined;
