import type {
	CustomQuestion,
	PollQuestion,
	PollType,
	Reply,
	StandardQuestion,
} from '../zoom/model/engagement.mts';
import type { Offset } from './offset.mts';

/** How the seed's polls, questions and answers are written. */

/** The person speaking: one of `registrant`, `user`, `panelist` (a key) or `guest` (a display name). */
export interface VoicePlan {
	registrant?: string;
	user?: string;
	panelist?: string;
	guest?: string;
	/** Other address than the registered one, `''` for a blank one. */
	email?: string;
}

export interface PollPlan {
	id: string;
	title: string;
	anonymous?: boolean;
	type: PollType;
	/** By the key that answers refer to. */
	questions: Record<string, PollQuestion>;
}

export interface SurveyPlan {
	id: string;
	name: string;
	/** The key that answers refer to, and the question. */
	questions: Record<string, string>;
}

export interface RegistrationQuestionsPlan {
	standard: StandardQuestion[];
	custom: CustomQuestion[];
}

export interface PollAnswerPlan extends VoicePlan {
	/** The case that this answer is an example of. */
	note?: string;
	/** From the instance's beginning, as all offsets here. */
	at: Offset;
	/** Key of a poll's question. */
	question: string;
	answer: string | string[];
}

export interface ReplyPlan extends VoicePlan {
	at: Offset;
	content: string;
	type: Reply['type'];
}

export interface AskedPlan extends VoicePlan {
	note?: string;
	at: Offset;
	content: string;
	anonymous?: boolean;
	/** `open` without replies, `answered` with some, unless said. */
	status?: 'dismissed';
	replies?: ReplyPlan[];
}

export interface SurveyAnswerPlan extends VoicePlan {
	at: Offset;
	/** Key of the survey's question. */
	question: string;
	answer: string;
}

export interface SummaryPlan {
	title: string;
	overview: string;
	/** Label and text. */
	details: Record<string, string>;
	nextSteps: string[];
	trashed?: boolean;
}

export interface EngagementPlan {
	pollAnswers?: PollAnswerPlan[];
	asked?: AskedPlan[];
	surveyAnswers?: SurveyAnswerPlan[];
	summary?: SummaryPlan;
}
