import { countBy, groupBy, orderBy } from 'lodash';

import type { Answer } from '../attendance/input';
import type { AttendanceRow } from '../attendance/row';
import { splitOptions } from '../values/text';

export interface SourceCount {
	/** Blank if unknown. */
	source: string;
	registered: number;
	joined: number;
}

export interface QuestionTally {
	question: string;
	/** Number of people's answers; one of them may choose several options. */
	responses: number;
	/** The most frequent option first. */
	options: Array<{ answer: string; count: number }>;
}

/** Returns the number of people per source, the largest first; unknown sources last. */
export function countSources(rows: readonly AttendanceRow[]): SourceCount[] {
	const groups = Object.entries(groupBy(rows, ({ registration_source: source }) => source));
	const counts = groups.map(([source, people]) => ({
		source,
		registered: people.length,
		joined: people.filter(({ session_count: count }) => count > 0).length,
	}));
	return orderBy(counts, [({ source }) => source === '', 'registered', 'source'], ['asc', 'desc', 'asc']);
}

/** Returns how often each option of each question was chosen, in the order in which the questions first come up. */
export function countAnswers(answers: ReadonlyArray<Pick<Answer, 'question' | 'answer'>>): QuestionTally[] {
	const byQuestion = Object.entries(groupBy(answers, ({ question }) => `?${question.trim()}`));
	return byQuestion.map(([key, given]) => {
		const options = given.flatMap(({ answer }) => splitOptions(answer));
		const counts = Object.entries(countBy(options, (option) => `=${option}`));
		return {
			question: key.slice(1),
			responses: given.length,
			options: orderBy(
				counts.map(([option, count]) => ({ answer: option.slice(1), count })),
				['count', 'answer'],
				['desc', 'asc'],
			),
		};
	});
}
