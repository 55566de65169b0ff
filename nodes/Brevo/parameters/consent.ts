import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { MarketingConsentRule } from '../../../core/audience/marketingConsent';
import { findRowAnswer, listAnsweredQuestions } from '../../../core/audience/rowAnswers';
import { invalidInputError } from '../../../core/http/errors';
import { toPlainText } from '../../../core/values/rowFields';
import { quoteValue } from '../../../core/values/text';
import type { ExecutionContext, ItemContext } from '../../shared/catalogue';

/** A question as people see it in Zoom. */
export const questionCell: INodeProperties = {
	displayName: 'Question',
	name: 'question',
	type: 'string',
	default: '',
	placeholder: 'e.g. May we send you news by email?',
	description: 'Title of the question as in Zoom, or the name of a field, such as country',
};

/** The answer at registration that permits marketing. @param description of its effect */
export const createConsentField = (description: string): INodeProperties => ({
	displayName: 'Marketing Consent',
	name: 'consent',
	type: 'fixedCollection',
	placeholder: 'Add question',
	default: {},
	description,
	hint: 'In Get Attendance, select "Registration Answers" under "Include"',
	options: [
		{
			displayName: 'Rule',
			name: 'rule',
			values: [
				questionCell,
				{
					displayName: 'Answers',
					name: 'answers',
					type: 'string',
					typeOptions: { multipleValues: true, multipleValueButtonText: 'Add answer' },
					default: [],
					placeholder: 'e.g. Yes',
					description:
						'Answers that count as a yes. The whole answer must match; letter case does not matter.',
				},
				{
					displayName: 'Write Record',
					name: 'record',
					type: 'boolean',
					default: true,
					description: 'Whether contacts get the attributes CONSENT_QUESTION, _ANSWER, _TIME and _EVENT',
				},
			],
		},
	],
});

/**
 * @returns undefined if no consent is asked for
 * @throws ApiError for a rule without a question or an answer: it would permit everybody, or nobody
 */
export function readConsentRule({ param }: ItemContext): MarketingConsentRule | undefined {
	const chosen = param<{ rule?: IDataObject } | null>('options.consent', null);
	if (!chosen) return undefined;
	const rule = chosen.rule ?? {};
	const question = toPlainText(rule.question).trim();
	const answers = [rule.answers ?? []]
		.flat()
		.map((answer) => toPlainText(answer).trim())
		.filter(Boolean);
	if (question === '' || answers.length === 0)
		throw invalidInputError(
			`"Marketing Consent" has no ${question === '' ? 'question' : 'answers'}`,
			'Nothing was sent. Fill it in, or remove the option.',
		);
	return { question, answers, hasRecord: rule.record !== false };
}

const MAX_QUESTIONS_LISTED = 5;

/** A misspelt title would otherwise look like a question that nobody answered. */
export function warnAboutAbsentQuestions(
	{ items, hint }: ExecutionContext,
	questions: readonly string[],
): void {
	for (const question of new Set(questions)) {
		if (items.some(({ json }) => (findRowAnswer(json, question)?.text ?? '') !== '')) continue;
		const others = [...new Set(items.flatMap(({ json }) => listAnsweredQuestions(json)))];
		const listed = others.slice(0, MAX_QUESTIONS_LISTED).map(quoteValue).join(', ');
		hint(
			`No item has an answer to ${quoteValue(question)}. ${others.length === 0 ? 'They have no answers at all.' : `They have answers to: ${listed}${others.length > MAX_QUESTIONS_LISTED ? ' and more' : ''}.`}`,
			'warning',
		);
	}
}
