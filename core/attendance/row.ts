import { memoize, truncate } from 'lodash';

import { isInstant, formatInstant } from '../values/instants';
import { normaliseText } from '../values/text';
import type { OwnAnswer, OwnAnswers } from './answers';
import { type Engagement, floorToTenth } from './engagement';
import type { Registration } from './input';
import { getRegisteredName } from './names';
import type { EventOccurrence } from './occurrence';
import type { AttendanceOptions } from './options';
import type { Participation } from './participation';
import type { Person } from './person';
import { findFirstText } from './registrations';
import type { AttendanceStatus } from './status';

/**
 * One person at one meeting or webinar. docs/attendance.md explains each field.
 * Unknown text is an empty string; a time or number that does not apply is null. Times are ISO 8601 in UTC.
 */
export interface AttendanceRow {
	name: string;
	email: string;
	attendance_status: AttendanceStatus;
	duration_minutes: number;
	attendance_percent: number;
	join_time: string | null;
	leave_time: string | null;
	registration_source: string;
	/** 0 to 100; null for people for whom a score would mean nothing. */
	engagement_score: number | null;
	/** The answers in short: `poll: Yes; Q&A: 2`. */
	answers: string;
	first_name: string;
	last_name: string;
	registered: boolean;
	/** Seconds, like a participant's duration in Zoom's reports. */
	duration: number;
	topic: string;
	webinar_title: string;
	event_kind: 'meeting' | 'webinar';
	event_id: string;
	event_uuid: string;
	event_start: string | null;
	event_end: string | null;
	/** Whether it is one date of a series; false for all dates merged. */
	event_series: boolean;
	event_duration_minutes: number;
	host_id: string;
	registrant_id: string;
	registration_time: string | null;
	session_count: number;
	late_by_minutes: number | null;
	left_early_by_minutes: number | null;
	estimated: boolean;
	/** Null if no report includes it. */
	internal: boolean | null;
	/** Instances that the row is about, and those that Zoom lists for the same dates. */
	parts_read: number;
	parts_total: number;
	/** False if the reports that the row is about may lack people. */
	report_complete: boolean;
	/** Data that could not be read, in sentences. */
	missing_data: string[];
	/** Starts of the dates that the person registered for, joined, and missed; of all dates if instances are merged. */
	dates_registered: string[];
	dates_attended: string[];
	dates_missed: string[];
	registration_answers: Record<string, string>;
	custom_answers: Record<string, string>;
	engagement_breakdown: Engagement['breakdown'] | null;
	poll_answers: PollAnswer[];
	questions_asked: AskedQuestion[];
	survey_answers: SurveyAnswer[];
	/** Whether the person watched the recording, and for how long; absent unless it was asked for, null if it is not known. */
	watched_on_demand?: boolean | null;
	on_demand_minutes?: number | null;
}

/** Field names as in Zoom's reports, so that knowledge of those carries over. */
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
	| `event_${'kind' | 'id' | 'uuid' | 'start' | 'end' | 'duration_minutes' | 'series'}`
	| 'host_id';

const countDates = ({ instances }: EventOccurrence): number =>
	new Set([...instances.keys()].map(({ event }) => event.dateKey ?? event.uuid)).size;

/** Returns the fields that all rows of one occurrence share; calculated once for all of them. */
const getEventFields = memoize((occurrence: EventOccurrence): Pick<AttendanceRow, EventField> => {
	const { event } = occurrence;
	return {
		topic: event.topic,
		webinar_title: event.kind === 'webinar' ? event.topic : '',
		event_kind: event.kind,
		event_id: event.id,
		event_uuid: event.uuid,
		event_start: formatTime(occurrence.start),
		event_end: formatTime(occurrence.end),
		event_series: event.series === true && countDates(occurrence) === 1,
		event_duration_minutes: toMinutes(occurrence.length),
		host_id: event.hostId ?? '',
	};
});
getEventFields.cache = new WeakMap();

/** Start of a date -> its text. Each row has some of them, and all rows have the same texts. */
const getDateTexts = memoize(
	({ dates }: EventOccurrence): ReadonlyMap<number, string> =>
		new Map(dates.flatMap(({ start }) => (isInstant(start) ? [[start, formatInstant(start)]] : []))),
);
getDateTexts.cache = new WeakMap();

/** The values derived from one person's participation. */
export interface PersonResult {
	status: AttendanceStatus;
	answers: OwnAnswers;
	engagement?: Engagement;
	isReportComplete: boolean;
	/** Data that could not be read, in sentences. */
	missing: readonly string[];
}

/** Fields are in reading order: the person and the stay, the meeting or webinar, the registration, the details, the lists. */
export function toAttendanceRow(
	person: Person,
	{ occurrence, presence, registrations, registrantId, dates }: Participation,
	{ status, answers, engagement, isReportComplete, missing }: PersonResult,
	{ sourceQuestion }: Pick<AttendanceOptions, 'sourceQuestion'>,
): AttendanceRow {
	// A name from a registration for another date of the series is better than a display name.
	const isOfAll = registrations.length === person.registrations.length;
	const names = (isOfAll ? undefined : getRegisteredName(registrations)) ?? person.name;
	const event = getEventFields(occurrence);
	const dateTexts = getDateTexts(occurrence);
	const toDateText = (start: number): string => dateTexts.get(start)!;
	return {
		name: names.name,
		email: person.email,
		attendance_status: status,
		duration_minutes: toMinutes(presence.length),
		attendance_percent: occurrence.length > 0 ? floorToTenth((presence.length / occurrence.length) * 100) : 0,
		join_time: formatTime(presence.firstJoin),
		leave_time: formatTime(presence.lastLeave),
		registration_source: findSource(registrations, sourceQuestion),
		engagement_score: engagement?.score ?? null,
		answers: summarizeAnswers(answers),
		first_name: names.first_name,
		last_name: names.last_name,
		registered: registrations.length > 0 || registrantId !== '',
		duration: Math.floor(presence.length / 1000),
		// Each by name: objects of which all fields are known beforehand take a fraction of the time and memory.
		topic: event.topic,
		webinar_title: event.webinar_title,
		event_kind: event.event_kind,
		event_id: event.event_id,
		event_uuid: event.event_uuid,
		event_start: event.event_start,
		event_end: event.event_end,
		event_series: event.event_series,
		event_duration_minutes: event.event_duration_minutes,
		host_id: event.host_id,
		registrant_id: registrantId,
		registration_time: formatTime(registrations.find(({ createTime }) => isInstant(createTime))?.createTime),
		session_count: presence.sessionCount,
		late_by_minutes: presence.late === undefined ? null : toMinutes(presence.late),
		left_early_by_minutes: presence.early === undefined ? null : toMinutes(presence.early),
		estimated: presence.estimated,
		internal: person.internal,
		parts_read: occurrence.instances.size,
		parts_total: occurrence.parts,
		report_complete: isReportComplete,
		missing_data: [...missing],
		dates_registered: dates.registered.map(toDateText),
		dates_attended: dates.attended.map(toDateText),
		dates_missed: dates.missed.map(toDateText),
		registration_answers: { ...findFilled(registrations, ({ details }) => details) },
		custom_answers: { ...findFilled(registrations, ({ customAnswers }) => customAnswers) },
		engagement_breakdown: engagement?.breakdown ?? null,
		poll_answers: answers.polls.map(toPollAnswer),
		questions_asked: answers.questions.map(toAskedQuestion),
		survey_answers: answers.survey.map(toSurveyAnswer),
	};
}

/** Returns the answers in short: `poll: Yes; Q&A: 2; survey: Very good, 9`. */
function summarizeAnswers({ polls, questions, survey }: OwnAnswers): string {
	if (polls.length + questions.length + survey.length === 0) return '';
	return [
		polls.length > 0 && `poll: ${listAnswers(polls)}`,
		questions.length > 0 && `Q&A: ${questions.length}`,
		survey.length > 0 && `survey: ${listAnswers(survey)}`,
	]
		.filter(Boolean)
		.join('; ');
}

const listAnswers = (answers: readonly OwnAnswer[]): string =>
	answers.map(({ answer }) => truncate(answer.trim(), { length: MAX_ANSWER_LENGTH })).join(', ');

/** The lists beside it have the whole text. */
const MAX_ANSWER_LENGTH = 60;

/** A tracking link takes precedence: it is certain, while an answer is only what people say about themselves. */
function findSource(registrations: readonly Registration[], question: string): string {
	const link = findFirstText(registrations, ({ source }) => source);
	if (link !== '' || question === '') return link;
	const asked = normaliseText(question);
	if (asked === '') return '';
	return findFirstText(registrations, ({ customAnswers = {} }) => {
		const title = Object.keys(customAnswers).find((one) => normaliseText(one) === asked);
		return title === undefined ? undefined : customAnswers[title];
	});
}

const toPollAnswer = ({ question, answer, id = '', time }: OwnAnswer): PollAnswer => ({
	question,
	answer,
	polling_id: id,
	date_time: formatTime(time),
});

const toAskedQuestion = ({ question, answer, id = '', status = '', time }: OwnAnswer): AskedQuestion => ({
	question,
	answer,
	question_id: id,
	question_status: status,
	create_time: formatTime(time),
});

const toSurveyAnswer = ({ question, answer, id = '', time }: OwnAnswer): SurveyAnswer => ({
	question,
	answer,
	question_id: id,
	date_time: formatTime(time),
});

/** Returns the first value that is not empty. Registrations are in rank order. */
const findFilled = <T extends object>(
	registrations: readonly Registration[],
	read: (registration: Registration) => T | undefined,
): T | undefined => registrations.map(read).find((filled) => Object.keys(filled ?? {}).length > 0);

const formatTime = (time: number | undefined): string | null =>
	isInstant(time) ? formatInstant(time) : null;

const toMinutes = (milliseconds: number): number => floorToTenth(milliseconds / 60_000);
