import type {
	AskedQuestion,
	Engagement,
	Poll,
	PollAnswer,
	Summary,
	Survey,
	SurveyAnswer,
	Voice,
} from '../zoom/model/engagement.mts';
import { createStableId } from '../zoom/model/ids.mts';
import type {
	AskedPlan,
	EngagementPlan,
	PollAnswerPlan,
	PollPlan,
	SummaryPlan,
	SurveyAnswerPlan,
	SurveyPlan,
	VoicePlan,
} from './engagementPlan.mts';
import { parseOffset } from './offset.mts';
import type { MeetingPlan } from './plan.mts';

export function buildPolls(plans: readonly PollPlan[]): Poll[] {
	return plans.map(({ id, title, anonymous = false, type, questions }) => ({
		id,
		title,
		anonymous,
		type,
		questions: Object.values(questions),
	}));
}

export function buildSurvey({ id, name, questions }: SurveyPlan): Survey {
	return {
		id,
		name,
		questions: Object.entries(questions).map(([key, question]) => ({
			id: toSurveyQuestionId(id, key),
			name: question,
		})),
	};
}

/**
 * @param instance its UUID, which makes the IDs of questions distinct
 * @param voiceOf the same object for the same person
 */
export function buildEngagement(
	{ pollAnswers = [], asked = [], surveyAnswers = [], summary }: EngagementPlan,
	meeting: MeetingPlan,
	instance: string,
	voiceOf: (plan: VoicePlan) => Voice,
): Engagement {
	return {
		pollAnswers: pollAnswers.map((plan) => buildPollAnswer(plan, meeting, voiceOf(plan))),
		asked: asked.map((plan, index) =>
			buildAsked(plan, createStableId(`asked ${instance} ${index}`), voiceOf),
		),
		surveyAnswers: surveyAnswers.map((plan) => buildSurveyAnswer(plan, meeting, voiceOf(plan))),
		summary: summary && buildSummary(summary),
	};
}

function buildPollAnswer(
	{ question, answer, at }: PollAnswerPlan,
	meeting: MeetingPlan,
	voice: Voice,
): PollAnswer {
	const poll = meeting.polls?.find(({ questions }) => question in questions);
	const asked = poll?.questions[question];
	if (!poll || !asked) throw new Error(`${meeting.topic}: no poll asks ${question}`);
	return {
		voice,
		pollId: poll.id,
		question: asked.name,
		answers: [answer].flat(),
		at: parseOffset(at),
	};
}

function buildAsked(plan: AskedPlan, id: string, voiceOf: (plan: VoicePlan) => Voice): AskedQuestion {
	const { content, anonymous = false, replies = [], status, at } = plan;
	return {
		id,
		voice: voiceOf(plan),
		anonymous,
		content,
		at: parseOffset(at),
		status: status ?? (replies.length > 0 ? 'answered' : 'open'),
		replies: replies.map((reply) => ({
			voice: voiceOf(reply),
			content: reply.content,
			at: parseOffset(reply.at),
			type: reply.type,
		})),
	};
}

function buildSurveyAnswer(
	{ question, answer, at }: SurveyAnswerPlan,
	meeting: MeetingPlan,
	voice: Voice,
): SurveyAnswer {
	const { survey } = meeting;
	if (!survey || !(question in survey.questions))
		throw new Error(`${meeting.topic}: no survey asks ${question}`);
	return { voice, questionId: toSurveyQuestionId(survey.id, question), answer, at: parseOffset(at) };
}

function buildSummary({ title, overview, details, nextSteps, trashed = false }: SummaryPlan): Summary {
	return {
		title,
		overview,
		details: Object.entries(details).map(([label, summary]) => ({ label, summary })),
		nextSteps,
		trashed,
	};
}

const toSurveyQuestionId = (survey: string, key: string) => createStableId(`survey ${survey} ${key}`);
