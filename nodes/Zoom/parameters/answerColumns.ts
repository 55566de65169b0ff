import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { AttendanceRow } from '../../../core/attendance/row';
import { findRowAnswer, listAnsweredQuestions } from '../../../core/audience/rowAnswers';
import { invalidInputError } from '../../../core/http/errors';
import { quoteValue, toText } from '../../../core/values/text';
import type { ItemContext } from '../../shared/catalogue';

/** A question whose answers become a column of their own. */
export interface AnswerColumn {
	readonly question: string;
	readonly column: string;
}

export const answerColumnsField: INodeProperties = {
	displayName: 'Answer Columns',
	name: 'answerColumns',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add question',
	default: {},
	description: 'Questions of the registration form, polls and survey whose answers become columns',
	hint: 'Polls and surveys have to be included as well',
	options: [
		{
			displayName: 'Columns',
			name: 'columns',
			values: [
				{
					displayName: 'Question',
					name: 'question',
					type: 'resourceLocator',
					default: { mode: 'list', value: '' },
					description: 'Question of the registration form or a poll',
					modes: [
						{
							displayName: 'From List',
							name: 'list',
							type: 'list',
							placeholder: 'Select a question...',
							typeOptions: { searchListMethod: 'searchQuestions', searchable: true },
						},
						{
							displayName: 'By Title',
							name: 'name',
							type: 'string',
							placeholder: 'e.g. May we send you news by email?',
						},
					],
				},
				{
					displayName: 'Column',
					name: 'column',
					type: 'string',
					default: '',
					placeholder: 'e.g. newsletter',
					description: 'Name of the column. Defaults to the title of the question.',
				},
			],
		},
	],
};

/** @throws ApiError for a row without a question, and for a name that another column has */
export function readAnswerColumns({ param }: ItemContext): AnswerColumn[] {
	const rows = param<IDataObject[]>('options.answerColumns.columns', []);
	const columns = rows.map(({ question, column }, index) => {
		const title = toText((question as IDataObject | undefined)?.value ?? question);
		if (title === '')
			throw invalidInputError(
				`Row ${index + 1} of "Answer Columns" has no question`,
				'Choose one, or remove the row.',
			);
		return { question: title, column: toText(column) || title };
	});
	const names = columns.map(({ column }) => column);
	const repeated = names.find((name, index) => names.indexOf(name) < index);
	if (repeated !== undefined) throw takenError(repeated);
	return columns;
}

/** Returns the answers of a row by column; blank where the person did not answer. */
export function readColumnAnswers(row: AttendanceRow, columns: readonly AnswerColumn[]): IDataObject {
	if (columns.length === 0) return {};
	const taken = columns.find(({ column }) => column in row);
	if (taken) throw takenError(taken.column);
	return Object.fromEntries(
		columns.map(({ question, column }) => [column, findRowAnswer({ ...row }, question)?.text ?? '']),
	);
}

const takenError = (column: string) =>
	invalidInputError(
		`Two columns would be called ${quoteValue(column)}`,
		'Give one of the rows of "Answer Columns" another name.',
	);

/** A misspelt title, or a poll that was not read, would otherwise look like a question that nobody answered. */
export function warnAboutUnanswered(
	{ hint }: ItemContext,
	rows: readonly AttendanceRow[],
	columns: readonly AnswerColumn[],
): void {
	if (columns.length === 0) return;
	const wholes = rows.map((row) => ({ ...row }));
	for (const { question } of columns) {
		if (rows.length === 0 || wholes.some((row) => findRowAnswer(row, question)?.text)) continue;
		const others = [...new Set(wholes.flatMap(listAnsweredQuestions))].slice(0, 5).map(quoteValue);
		hint(
			`Nobody has an answer to ${quoteValue(question)}. ${others.length > 0 ? `There are answers to: ${others.join(', ')}.` : 'There are no answers at all.'}`,
			'warning',
		);
	}
}
