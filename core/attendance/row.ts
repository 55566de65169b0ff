import type { OwnAnswer, OwnAnswers } from './answers';
import type { Engagement } from './engagement';
import type { Registration } from './input';
import { isInstant, isoSeconds } from './instant';
import { registeredName } from './names';
import type { Occasion } from './occasion';
import type { Person } from './person';
import type { AttendanceOptions } from './options';
import type { Part } from './part';
import { firstText } from './registrations';
import type { AttendanceStatus } from './status';
import { floorToTenth } from './tenths';

/**
 * One person at one event. Field by field in docs/attendance.md.
 * Unknown text is an empty string; a time or number that does not apply is null. Times are ISO 8601 in UTC.
 */
export interface AttendanceRow {
	email: string;
	name: string;
	attendance_status: AttendanceStatus;
	first_name: string;
	last_name: string;
	registered: boolean;
	registrant_id: string;
	join_time: string | null;
	leave_time: string | null;
	/** Seconds, as Zoom counts a participant's duration. */
	duration: number;
	duration_minutes: number;
	attendance_percent: number;
	session_count: number;
	late_by_minutes: number | null;
	left_early_by_minutes: number | null;
	estimated: boolean;
	/** Null when no report says. */
	internal: boolean | null;
	topic: string;
	webinar_title: string;
	event_kind: 'meeting' | 'webinar';
	event_id: string;
	event_uuid: string;
	event_start: string | null;
	event_end: string | null;
	event_duration_minutes: number;
	host_id: string;
	registration_source: string;
	registration_time: string | null;
	registration_answers: Record<string, string>;
	custom_answers: Record<string, string>;
	poll_answers: PollAnswer[];
	questions_asked: AskedQuestion[];
	survey_answers: SurveyAnswer[];
	/** 0 to 100; null for people whom a score would say nothing about. */
	engagement_score: number | null;
	engagement_breakdown: Engagement['breakdown'] | null;
}

/** Names as in Zoom's reports, so that what is known of these fits. */
export interface PollAnswer {
	question: string;
	answer: string;
	polling_id: string;
	date_time: string | null;
}

export interface AskedQuestion {
	question: string;
	answer: string;
	question_id: string;
	question_status: string;
	create_time: string | null;
}

export interface SurveyAnswer {
	question: string;
	answer: string;
	question_id: string;
	date_time: string | null;
}

type EventField =
	| 'topic'
	| 'webinar_title'
	| `event_${'kind' | 'id' | 'uuid' | 'start' | 'end' | 'duration_minutes'}`
	| 'host_id';

/** What all rows of one occasion have in common. */
function eventFieldsOf(occasion: Occasion): Pick<AttendanceRow, EventField> {
	const { event } = occasion;
	return {
		topic: event.topic,
		webinar_title: event.kind === 'webinar' ? event.topic : '',
		event_kind: event.kind,
		event_id: event.id,
		event_uuid: event.uuid,
		event_start: iso(occasion.start),
		event_end: iso(occasion.end),
		event_duration_minutes: minutes(occasion.length),
		host_id: event.hostId ?? '',
	};
}

/** What one person's part in an occasion comes to. */
export interface Judgement {
	status: AttendanceStatus;
	answers: OwnAnswers;
	engagement?: Engagement;
}

/** In the order people read it: who it is, the stay, the event, the registration, what was said. */
export function rowOf(
	person: Person,
	{ occasion, presence, registrations, registrantId }: Part,
	{ status, answers, engagement }: Judgement,
	{ sourceQuestion }: Pick<AttendanceOptions, 'sourceQuestion'>,
): AttendanceRow {
	// A name given for another date of a series is better than a display name.
	const names = registeredName(registrations) ?? person.name;
	return {
		email: person.email,
		name: names.name,
		attendance_status: status,
		first_name: names.first_name,
		last_name: names.last_name,
		registered: registrations.length > 0 || registrantId !== '',
		registrant_id: registrantId,
		join_time: iso(presence.firstJoin),
		leave_time: iso(presence.lastLeave),
		duration: Math.floor(presence.length / 1000),
		duration_minutes: minutes(presence.length),
		attendance_percent: occasion.length > 0 ? floorToTenth((presence.length / occasion.length) * 100) : 0,
		session_count: presence.sessionCount,
		late_by_minutes: presence.late === undefined ? null : minutes(presence.late),
		left_early_by_minutes: presence.early === undefined ? null : minutes(presence.early),
		estimated: presence.estimated,
		internal: person.internal,
		...eventFieldsOf(occasion),
		registration_source: sourceOf(registrations, sourceQuestion),
		registration_time: iso(registrations.find(({ createTime }) => isInstant(createTime))?.createTime),
		registration_answers: { ...firstFilled(registrations, ({ details }) => details) },
		custom_answers: { ...firstFilled(registrations, ({ customAnswers }) => customAnswers) },
		poll_answers: answers.polls.map(pollAnswer),
		questions_asked: answers.questions.map(askedQuestion),
		survey_answers: answers.survey.map(surveyAnswer),
		engagement_score: engagement?.score ?? null,
		engagement_breakdown: engagement?.breakdown ?? null,
	};
}

/** A tracking link says for certain where somebody came from; an answer is what he says himself. */
function sourceOf(registrations: readonly Registration[], question: string): string {
	const asked = question.trim().toLowerCase();
	const link = firstText(registrations, ({ source }) => source);
	if (link !== '' || asked === '') return link;
	return firstText(registrations, ({ customAnswers = {} }) => {
		const title = Object.keys(customAnswers).find((one) => one.trim().toLowerCase() === asked);
		return title === undefined ? undefined : customAnswers[title];
	});
}

const pollAnswer = ({ question, answer, id = '', time }: OwnAnswer): PollAnswer => ({
	question,
	answer,
	polling_id: id,
	date_time: iso(time),
});

const askedQuestion = ({ question, answer, id = '', status = '', time }: OwnAnswer): AskedQuestion => ({
	question,
	answer,
	question_id: id,
	question_status: status,
	create_time: iso(time),
});

const surveyAnswer = ({ question, answer, id = '', time }: OwnAnswer): SurveyAnswer => ({
	question,
	answer,
	question_id: id,
	date_time: iso(time),
});

/** Of the first registration, in rank order, that says anything. */
const firstFilled = <T extends object>(
	registrations: readonly Registration[],
	read: (registration: Registration) => T | undefined,
): T | undefined => registrations.map(read).find((filled) => Object.keys(filled ?? {}).length > 0);

const iso = (time: number | undefined): string | null => (isInstant(time) ? isoSeconds(time) : null);

const minutes = (milliseconds: number): number => floorToTenth(milliseconds / 60_000);
