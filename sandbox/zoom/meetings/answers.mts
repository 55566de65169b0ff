import type {
	AskedQuestion,
	Engagement,
	PollAnswer,
	Reply,
	SurveyAnswer,
	Voice,
} from '../model/engagement.mts';
import type { Instance, Meeting } from '../model/model.mts';
import { formatZoomTime } from '../model/time.mts';

/** How answers and questions of people are shown by the Zoom API reference: one row per respondent. */

const NONE: Engagement = { pollAnswers: [], asked: [], surveyAnswers: [] };
const ANONYMOUS: Voice = { userId: '', name: 'Anonymous Attendee', firstName: '', lastName: '', email: '' };
/** Between several answers to one question. */
const SEPARATOR = ';';

/** `past_meetings/.../polls`, `past_webinars/.../polls` */
export function toPastPolls(meeting: Meeting, instance: Instance): object {
	return toRespondentRows(
		meeting,
		instance,
		collectPollAnswers(meeting, instance),
		toPollVoice,
		(answer) => ({
			...toPollAnswer(answer),
			date_time: formatZoomTime(instance.start + answer.at),
		}),
	);
}

/** `report/.../polls`: names apart, and milliseconds. */
export function toReportPolls(meeting: Meeting, instance: Instance): object {
	return toRespondentRows(
		meeting,
		instance,
		collectPollAnswers(meeting, instance),
		toReportVoice,
		(answer) => ({
			...toPollAnswer(answer),
			date_time: toPreciseTime(instance, answer.at),
		}),
	);
}

/** `past_meetings/.../qa`, `past_webinars/.../qa` */
export function toPastQa(meeting: Meeting, instance: Instance): object {
	return toRespondentRows(meeting, instance, collectQuestions(instance), toPollVoice, (question) => ({
		question: question.content,
		answer: joinReplies(question),
	}));
}

/** `report/.../qa` */
export function toReportQa(meeting: Meeting, instance: Instance): object {
	const toAsker = ({ userId, email, name }: Voice) => ({ user_id: userId, email, name });
	return toRespondentRows(meeting, instance, collectQuestions(instance), toAsker, (question) => ({
		answer: joinReplies(question),
		question: question.content,
		question_id: question.id,
		create_time: formatZoomTime(instance.start + question.at),
		question_status: question.status,
		answer_details: question.replies.map((reply) => toReplyRow(instance, reply)),
	}));
}

/** `report/.../survey` */
export function toReportSurvey({ kind, id, survey }: Meeting, instance: Instance): object {
	const answers = (instance.engagement ?? NONE).surveyAnswers;
	return {
		[`${kind}_id`]: id,
		[`${kind}_uuid`]: instance.uuid,
		start_time: formatZoomTime(instance.start),
		survey_id: survey?.id ?? '',
		survey_name: survey?.name ?? '',
		survey_answers: [...groupByVoice(answers, ({ voice }) => voice)].map(([voice, given]) => ({
			...toReportVoice(voice),
			answer_details: given.map((answer) => ({
				...toSurveyAnswer(answer, survey),
				date_time: toPreciseTime(instance, answer.at),
			})),
		})),
	};
}

/** One row per person with their questions or answers, below the fields of the instance. */
function toRespondentRows<T extends { voice: Voice }>(
	{ id }: Meeting,
	{ uuid, start }: Instance,
	said: T[],
	who: (voice: Voice) => object,
	detail: (one: T) => object,
): object {
	return {
		id,
		uuid,
		start_time: formatZoomTime(start),
		questions: [...groupByVoice(said, ({ voice }) => voice)].map(([voice, theirs]) => ({
			...who(voice),
			question_details: theirs.map(detail),
		})),
	};
}

/** Anonymous people stay distinct, though their names are not shown. */
function groupByVoice<T>(said: T[], voiceOf: (one: T) => Voice): Map<Voice, T[]> {
	const voices = new Map<Voice, T[]>();
	for (const one of said) voices.set(voiceOf(one), [...(voices.get(voiceOf(one)) ?? []), one]);
	return voices;
}

function collectPollAnswers({ polls = [] }: Meeting, { engagement = NONE }: Instance): PollAnswer[] {
	const hidden = new AnonymousVoices();
	const anonymous = new Set(polls.filter((poll) => poll.anonymous).map(({ id }) => id));
	return engagement.pollAnswers.map((answer) =>
		anonymous.has(answer.pollId) ? { ...answer, voice: hidden.voiceFor(answer.voice) } : answer,
	);
}

function collectQuestions({ engagement = NONE }: Instance): AskedQuestion[] {
	const hidden = new AnonymousVoices();
	return engagement.asked.map((question) =>
		question.anonymous ? { ...question, voice: hidden.voiceFor(question.voice) } : question,
	);
}

/** One nameless voice for each real one. */
class AnonymousVoices {
	private readonly voices = new Map<Voice, Voice>();

	voiceFor(voice: Voice): Voice {
		const nameless = this.voices.get(voice) ?? { ...ANONYMOUS };
		this.voices.set(voice, nameless);
		return nameless;
	}
}

const toPollVoice = ({ email, name }: Voice) => ({ email, name });

const toReportVoice = ({ email, name, firstName, lastName }: Voice) => ({
	email,
	name,
	first_name: firstName,
	last_name: lastName,
});

const toPollAnswer = ({ answers, pollId, question }: PollAnswer) => ({
	answer: answers.join(SEPARATOR),
	polling_id: pollId,
	question,
});

const joinReplies = ({ replies }: AskedQuestion) => replies.map(({ content }) => content).join(SEPARATOR);

function toSurveyAnswer({ questionId, answer }: SurveyAnswer, survey: Meeting['survey']): object {
	const question = survey?.questions.find(({ id }) => id === questionId)?.name ?? '';
	return { question, question_id: questionId, answer };
}

function toReplyRow(instance: Instance, { voice, content, at, type }: Reply): object {
	return {
		user_id: voice.userId,
		name: voice.name,
		email: voice.email,
		content,
		create_time: formatZoomTime(instance.start + at),
		type,
	};
}

const toPreciseTime = ({ start }: Instance, at: number) => new Date(start + at).toISOString();
