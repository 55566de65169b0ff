import type { IDataObject, INodeParameterResourceLocator, INodeProperties } from 'n8n-workflow';

import { createAskedCheck } from '../../../core/audience/askedQuestions';
import type { ListRule } from '../../../core/audience/lists/listRules';
import { getAnswerAssignments, type AnswerMapping } from '../../../core/brevo/attributes/answerAssignments';
import type { ItemContext } from '../../shared/catalogue';
import type { ItemGroup } from '../../shared/itemGroups';
import { questionCell, warnAboutAbsentQuestions } from '../parameters/consent';
import { listField } from '../parameters/fields';
import { parseListChoice } from '../parameters/lists';
import { attributeCell, unwrapLocator } from '../parameters/locators';
import { requireCell } from '../parameters/mappingCell';
import type { AttributeSource } from './attributeSource';
import { typeIfCreated } from './fields';
import { parseTypeIfCreated } from './mapping';

/** Answers in the registration form, polls and surveys, as attributes and lists. */
export const answersField: INodeProperties = {
	displayName: 'Answers',
	name: 'answers',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add answer',
	default: {},
	description: 'Answers at registration, in polls and surveys that become attributes, or lead to lists',
	hint: 'In Get Attendance, select these answers under "Include"',
	options: [
		{
			displayName: 'To Attribute',
			name: 'attributes',
			values: [questionCell, attributeCell, typeIfCreated],
		},
		{
			displayName: 'To List',
			name: 'lists',
			values: [
				questionCell,
				{
					displayName: 'Answer',
					name: 'answer',
					type: 'string',
					default: '',
					placeholder: 'e.g. Yes, call me',
					description: 'Answer of the people to add to the list. For several choices, one of them.',
				},
				listField,
			],
		},
	],
};

/**
 * Returns the lists for people who gave an answer.
 * @throws ApiError for a row that is not filled in
 */
export const readAnswerLists = ({ param }: ItemContext): ListRule[] =>
	param<IDataObject[]>('options.answers.lists', []).map(({ question, answer, list }, index) => ({
		audience: 'everyone',
		list: parseListChoice(list as INodeParameterResourceLocator),
		answer: {
			question: requireCell('Answers', index, 'question', question),
			answer: requireCell('Answers', index, 'answer', answer),
		},
	}));

const readAnswerMapping = ({ param }: ItemContext): AnswerMapping[] =>
	param<IDataObject[]>('options.answers.attributes', []).map(({ question, attribute, type }, index) => ({
		question: requireCell('Answers', index, 'question', question),
		attribute: requireCell('Answers', index, 'attribute', unwrapLocator(attribute)),
		type: parseTypeIfCreated(type),
	}));

/**
 * Adds the attributes of the option "Answers" to a mapping.
 * @throws ApiError for a row that is not filled in
 */
export function addAnswers(group: ItemGroup, source: AttributeSource): AttributeSource {
	const mapping = readAnswerMapping(group.first);
	const questions = [
		...mapping.map(({ question }) => question),
		...readAnswerLists(group.first).flatMap(({ answer }) => answer?.question ?? []),
	];
	if (questions.length === 0) return source;
	const wasAsked = createAskedCheck(
		[...group.rows.values()],
		mapping.map(({ question }) => question),
	);
	return {
		...source,
		getAssignments: (row, item, catalog) => [
			...source.getAssignments(row, item, catalog),
			...getAnswerAssignments(row, mapping, wasAsked, catalog),
		],
		reportHints() {
			source.reportHints();
			warnAboutAbsentQuestions(group, questions);
		},
	};
}
