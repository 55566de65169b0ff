import { maxBy } from 'lodash';

import type { Json } from '../http/endpoint';
import { formatInstant } from '../values/instants';
import { parseTime } from '../values/dates';
import { getField, isBlank, toPlainText } from '../values/rowFields';
import { quoteValue } from '../values/text';
import { EVENT_FACTS, findEventId } from './facts';
import { findRowAnswer, isSameAnswer } from './rowAnswers';

/** The answers that count as consent to marketing. */
export interface MarketingConsentRule {
	/** Title of a question, or the name of a field. */
	readonly question: string;
	/** At least one. */
	readonly answers: readonly string[];
	/** Whether the contact gets attributes that prove the consent. */
	readonly hasRecord: boolean;
}

/** A consent as it was given: the proof that people may ask for. */
export interface ConsentRecord {
	readonly question: string;
	readonly answer: string;
	/** In UTC: `2026-11-03T15:00:00Z`; blank if the row has no time of the registration. */
	readonly time: string;
	/** Topic of the meeting or webinar, otherwise its ID. */
	readonly event: string;
}

/**
 * Returns the reason why a row is not a consent, or undefined if it is one. Only a whole answer counts: "Yes, but only by
 * post" is not "Yes". A row without answers is not a consent either.
 */
export function explainNoConsent(row: Json, { question, answers }: MarketingConsentRule): string | undefined {
	const given = findRowAnswer(row, question);
	if (given === undefined) return `no consent: the item has no answers, so none to ${quoteValue(question)}`;
	if (given.text === '') return `no consent: ${quoteValue(question)} was not answered`;
	return answers.some((answer) => isSameAnswer(answer, given.text))
		? undefined
		: `no consent: ${quoteValue(question)} was answered ${quoteValue(given.text)}`;
}

/**
 * Returns the consents among rows about one person. A consent holds until the person withdraws it, which they do by
 * unsubscribing, so a later "No" does not replace it.
 * @param zone zone of times written without one
 */
export const listConsents = (
	rows: readonly Json[],
	rule: MarketingConsentRule,
	zone: string,
): ConsentRecord[] =>
	rows
		.filter((row) => explainNoConsent(row, rule) === undefined)
		.map((row) => toConsentRecord(row, rule.question, zone));

/**
 * Returns the latest record, whatever their order; undefined if there is none. Records of the same time are compared as texts,
 * so that two runs which have the same records agree.
 */
export const findLatestRecord = (records: readonly ConsentRecord[]): ConsentRecord | undefined =>
	maxBy(records, ({ time, event, question, answer }) => JSON.stringify([time, event, question, answer]));

/** The time of the registration, in rows, lists of registrants, and items of the Zoom Trigger. */
const TIME_OF_ANSWER = ['registration_time', 'create_time', 'event_ts'];

const toConsentRecord = (row: Json, question: string, zone: string): ConsentRecord => {
	const time = TIME_OF_ANSWER.map((name) => parseTime(getField(row, name), zone)).find(
		(one) => one !== undefined,
	);
	const topic = EVENT_FACTS.topic.map((name) => getField(row, name)).find((value) => !isBlank(value));
	return {
		question: question.trim(),
		answer: findRowAnswer(row, question)?.text ?? '',
		time: time === undefined ? '' : formatInstant(time),
		event: toPlainText(topic ?? findEventId(row)).trim(),
	};
};
