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
import { stableId } from '../zoom/model/ids.mts';
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
import { milliseconds } from './offset.mts';
import type { SessionPlan } from './plan.mts';

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
			id: surveyQuestionId(id, key),
			name: question,
		})),
	};
}

/**
 * @param instance its UUID, told apart in the ids of questions
 * @param voiceOf the same object for the same person
 */
export function buildEngagement(
	{ pollAnswers = [], asked = [], surveyAnswers = [], summary }: EngagementPlan,
	session: SessionPlan,
	instance: string,
	voiceOf: (plan: VoicePlan) => Voice,
): Engagement {
	return {
		pollAnswers: pollAnswers.map((plan) => buildPollAnswer(plan, session, voiceOf(plan))),
		asked: asked.map((plan, index) => buildAsked(plan, stableId(`asked ${instance} ${index}`), voiceOf)),
		surveyAnswers: surveyAnswers.map((plan) => buildSurveyAnswer(plan, session, voiceOf(plan))),
		summary: summary && buildSummary(summary),
	};
}

function buildPollAnswer(
	{ question, answer, at }: PollAnswerPlan,
	session: SessionPlan,
	voice: Voice,
): PollAnswer {
	const poll = session.polls?.find(({ questions }) => question in questions);
	const asked = poll?.questions[question];
	if (!poll || !asked) throw new Error(`${session.topic}: no poll asks ${question}`);
	return {
		voice,
		pollId: poll.id,
		question: asked.name,
		answers: [answer].flat(),
		at: milliseconds(at),
	};
}

function buildAsked(plan: AskedPlan, id: string, voiceOf: (plan: VoicePlan) => Voice): AskedQuestion {
	const { content, anonymous = false, replies = [], status, at } = plan;
	return {
		id,
		voice: voiceOf(plan),
		anonymous,
		content,
		at: milliseconds(at),
		status: status ?? (replies.length > 0 ? 'answered' : 'open'),
		replies: replies.map((reply) => ({
			voice: voiceOf(reply),
			content: reply.content,
			at: milliseconds(reply.at),
			type: reply.type,
		})),
	};
}

function buildSurveyAnswer(
	{ question, answer, at }: SurveyAnswerPlan,
	session: SessionPlan,
	voice: Voice,
): SurveyAnswer {
	const { survey } = session;
	if (!survey || !(question in survey.questions))
		throw new Error(`${session.topic}: no survey asks ${question}`);
	return { voice, questionId: surveyQuestionId(survey.id, question), answer, at: milliseconds(at) };
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

const surveyQuestionId = (survey: string, key: string) => stableId(`survey ${survey} ${key}`);
