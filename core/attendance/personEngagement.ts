import { memoize } from 'lodash';

import { toQuestionKey, type OccurrenceAnswers, type OwnAnswer } from './answers';
import { calculateEngagement, type Engagement, type EngagementWeights } from './engagement';
import type { AnswerKind } from './input';
import type { EventOccurrence } from './occurrence';
import type { Participation } from './participation';
import type { Person } from './person';
import type { AttendanceStatus } from './status';

/**
 * People who attended or were expected have a score. For the others it would mean nothing: people who were not let in could
 * not take part, organisers are not the audience, and unidentified people cannot be credited for an answer.
 */
const SCORED: ReadonlySet<AttendanceStatus> = new Set(['attended', 'partial', 'walk_in', 'no_show']);

/**
 * Returns a function that scores a person's engagement in the instances that concern them; undefined if the status has no
 * score.
 */
export function createEngagementScorer(
	answers: OccurrenceAnswers,
	weights: EngagementWeights,
): (person: Person, participation: Participation, status: AttendanceStatus) => Engagement | undefined {
	const countOffered = memoize(({ instances }: EventOccurrence) => ({
		polls: answers.countQuestions('polls', instances.keys()),
		questions: answers.countQuestions('questions', instances.keys()),
		survey: answers.countQuestions('survey', instances.keys()),
	}));
	return (person, { occurrence, presence }, status) => {
		if (!SCORED.has(status)) return undefined;
		const { instances, length } = occurrence;
		const offered = countOffered(occurrence);
		const given = answers.findAnswers(person);
		const share = (kind: AnswerKind, reached: (own: readonly OwnAnswer[], offered: number) => number) => {
			const count = offered[kind];
			if (typeof count !== 'number') return count;
			return reached(
				given[kind].filter(({ instance }) => instances.has(instance)),
				count,
			);
		};
		return calculateEngagement(
			{
				attendance: length > 0 ? presence.length / length : 'none',
				// A person who joined at an unknown time does not count as punctual.
				punctuality: length > 0 ? 1 - (presence.late ?? length) / length : 'none',
				polls: share('polls', (own, all) => countQuestions(own) / all),
				questions: share('questions', countAnswered),
				survey: share('survey', countAnswered),
			},
			weights,
		);
	};
}

const countAnswered = (own: readonly OwnAnswer[]): number => Number(own.length > 0);

const countQuestions = (own: readonly OwnAnswer[]): number =>
	new Set(own.map((answer) => JSON.stringify([answer.instance.event.uuid, toQuestionKey(answer)]))).size;
