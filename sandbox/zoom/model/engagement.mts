/** Questions and answers around a meeting or webinar. */

/** 1 poll, 2 advanced poll, 3 quiz. */
export type PollType = 1 | 2 | 3;

export interface PollQuestion {
	name: string;
	type: 'single' | 'multiple' | 'short_answer' | 'rating_scale';
	/** Options to choose from; empty where people write or rate. */
	answers: string[];
}

export interface Poll {
	id: string;
	title: string;
	anonymous: boolean;
	type: PollType;
	questions: PollQuestion[];
}

export interface Survey {
	id: string;
	name: string;
	questions: Array<{ id: string; name: string }>;
}

/** A field of the registration form, by Zoom's name for it. */
export interface StandardQuestion {
	/** One of Zoom's own fields. */
	fieldName: string;
	required: boolean;
}

export interface CustomQuestion {
	title: string;
	/** Meetings have `short` and `single`, webinars the others and `short`. */
	type: 'short' | 'single' | 'single_radio' | 'single_dropdown' | 'multiple';
	required: boolean;
	answers: string[];
}

export interface RegistrationQuestions {
	standard: StandardQuestion[];
	custom: CustomQuestion[];
}

/** A person who asks or answers, as Zoom knows them there. */
export interface Voice {
	/** Zoom's user id of someone of the account, '' for anybody else. */
	userId: string;
	name: string;
	firstName: string;
	lastName: string;
	email: string;
}

export interface PollAnswer {
	voice: Voice;
	pollId: string;
	question: string;
	/** More than one where several could be chosen. */
	answers: string[];
	/** Milliseconds since the instance began, as are all times here. */
	at: number;
}

export interface Reply {
	voice: Voice;
	content: string;
	at: number;
	type: 'host_answered_publicly' | 'host_answered_privately' | 'participant_commented' | 'host_answered';
}

export interface AskedQuestion {
	id: string;
	voice: Voice;
	anonymous: boolean;
	content: string;
	at: number;
	status: 'open' | 'dismissed' | 'answered';
	replies: Reply[];
}

export interface SurveyAnswer {
	voice: Voice;
	questionId: string;
	answer: string;
	at: number;
}

export interface Summary {
	title: string;
	overview: string;
	details: Array<{ label: string; summary: string }>;
	nextSteps: string[];
	/** Moved to the trash. */
	trashed: boolean;
}

/** Questions and answers of one instance. */
export interface Engagement {
	pollAnswers: PollAnswer[];
	asked: AskedQuestion[];
	surveyAnswers: SurveyAnswer[];
	summary?: Summary;
}
