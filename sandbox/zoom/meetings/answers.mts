import type {
	AskedQuestion,
	Engagement,
	PollAnswer,
	Reply,
	SurveyAnswer,
	Voice,
} from '../model/engagement.mts';
import type { Instance, Session } from '../model/model.mts';
import { zoomTime } from '../model/time.mts';

/** How answers and questions of people are shown by the Zoom API reference: one row per respondent. */

const NONE: Engagement = { pollAnswers: [], asked: [], surveyAnswers: [] };
const ANONYMOUS: Voice = { userId: '', name: 'Anonymous Attendee', firstName: '', lastName: '', email: '' };
/** Between several answers to one question. */
const SEPARATOR = ';';

/** `past_meetings/.../polls`, `past_webinars/.../polls` */
export function pastPolls(session: Session, instance: Instance): object {
	return respondents(session, instance, pollAnswers(session, instance), pollVoice, (answer) => ({
		...pollAnswer(answer),
		date_time: zoomTime(instance.start + answer.at),
	}));
}

/** `report/.../polls`: names apart, and milliseconds. */
export function reportPolls(session: Session, instance: Instance): object {
	return respondents(session, instance, pollAnswers(session, instance), reportVoice, (answer) => ({
		...pollAnswer(answer),
		date_time: precise(instance, answer.at),
	}));
}

/** `past_meetings/.../qa`, `past_webinars/.../qa` */
export function pastQa(session: Session, instance: Instance): object {
	return respondents(session, instance, asked(instance), pollVoice, (question) => ({
		question: question.content,
		answer: allReplies(question),
	}));
}

/** `report/.../qa` */
export function reportQa(session: Session, instance: Instance): object {
	const asker = ({ userId, email, name }: Voice) => ({ user_id: userId, email, name });
	return respondents(session, instance, asked(instance), asker, (question) => ({
		answer: allReplies(question),
		question: question.content,
		question_id: question.id,
		create_time: zoomTime(instance.start + question.at),
		question_status: question.status,
		answer_details: question.replies.map((reply) => replyRow(instance, reply)),
	}));
}

/** `report/.../survey` */
export function reportSurvey({ kind, id, survey }: Session, instance: Instance): object {
	const answers = (instance.engagement ?? NONE).surveyAnswers;
	return {
		[`${kind}_id`]: id,
		[`${kind}_uuid`]: instance.uuid,
		start_time: zoomTime(instance.start),
		survey_id: survey?.id ?? '',
		survey_name: survey?.name ?? '',
		survey_answers: [...byVoice(answers, ({ voice }) => voice)].map(([voice, given]) => ({
			...reportVoice(voice),
			answer_details: given.map((answer) => ({
				...surveyAnswer(answer, survey),
				date_time: precise(instance, answer.at),
			})),
		})),
	};
}

/** One row per voice of what it asked or answered, below what names the instance. */
function respondents<T extends { voice: Voice }>(
	{ id }: Session,
	{ uuid, start }: Instance,
	said: T[],
	who: (voice: Voice) => object,
	detail: (one: T) => object,
): object {
	return {
		id,
		uuid,
		start_time: zoomTime(start),
		questions: [...byVoice(said, ({ voice }) => voice)].map(([voice, theirs]) => ({
			...who(voice),
			question_details: theirs.map(detail),
		})),
	};
}

/** Anonymous ones are told apart by who they are, though nothing of it is shown. */
function byVoice<T>(said: T[], voiceOf: (one: T) => Voice): Map<Voice, T[]> {
	const voices = new Map<Voice, T[]>();
	for (const one of said) voices.set(voiceOf(one), [...(voices.get(voiceOf(one)) ?? []), one]);
	return voices;
}

function pollAnswers({ polls = [] }: Session, { engagement = NONE }: Instance): PollAnswer[] {
	const hidden = new Hidden();
	const anonymous = new Set(polls.filter((poll) => poll.anonymous).map(({ id }) => id));
	return engagement.pollAnswers.map((answer) =>
		anonymous.has(answer.pollId) ? { ...answer, voice: hidden.voiceFor(answer.voice) } : answer,
	);
}

function asked({ engagement = NONE }: Instance): AskedQuestion[] {
	const hidden = new Hidden();
	return engagement.asked.map((question) =>
		question.anonymous ? { ...question, voice: hidden.voiceFor(question.voice) } : question,
	);
}

/** One nameless voice for each real one. */
class Hidden {
	private readonly voices = new Map<Voice, Voice>();

	voiceFor(voice: Voice): Voice {
		const nameless = this.voices.get(voice) ?? { ...ANONYMOUS };
		this.voices.set(voice, nameless);
		return nameless;
	}
}

const pollVoice = ({ email, name }: Voice) => ({ email, name });

const reportVoice = ({ email, name, firstName, lastName }: Voice) => ({
	email,
	name,
	first_name: firstName,
	last_name: lastName,
});

const pollAnswer = ({ answers, pollId, question }: PollAnswer) => ({
	answer: answers.join(SEPARATOR),
	polling_id: pollId,
	question,
});

const allReplies = ({ replies }: AskedQuestion) => replies.map(({ content }) => content).join(SEPARATOR);

function surveyAnswer({ questionId, answer }: SurveyAnswer, survey: Session['survey']): object {
	const question = survey?.questions.find(({ id }) => id === questionId)?.name ?? '';
	return { question, question_id: questionId, answer };
}

function replyRow(instance: Instance, { voice, content, at, type }: Reply): object {
	return {
		user_id: voice.userId,
		name: voice.name,
		email: voice.email,
		content,
		create_time: zoomTime(instance.start + at),
		type,
	};
}

const precise = ({ start }: Instance, at: number) => new Date(start + at).toISOString();
