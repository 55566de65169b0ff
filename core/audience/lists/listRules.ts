import { escapeRegExp } from 'lodash';

import { isAttendanceStatus } from '../../attendance/status';
import type { Json } from '../../http/endpoint';
import { invalidInputError } from '../../http/errors';
import { toPlainText, getField, interpolate } from '../../values/rowFields';
import { normaliseText } from '../../values/text';
import { getStatus, isOfSeries } from '../attendanceFields';
import { AUDIENCES, type Audience } from '../audiences';
import { EVENT_FACTS } from '../facts';
import { findRowAnswer, isSameAnswer } from '../rowAnswers';
import { getEventDay, interpolateDates } from './eventDates';

/**
 * A list as chosen in the node. A `name` may contain `{field}`s of the row, `{date}` and `{series_date}`; the list is
 * created if absent.
 */
export type ListChoice = { readonly id: number } | { readonly name: string };

/** The list that an audience is put on. */
export interface ListRule {
	readonly audience: Audience;
	readonly list: ListChoice;
	/** If set, only people of the audience who gave this answer. Another answer removes nobody from the list. */
	readonly answer?: AnswerCondition;
}

export interface AnswerCondition {
	/** Title of a question, or the name of a field. */
	readonly question: string;
	/** One of the choices, where several are possible, otherwise the whole answer. */
	readonly answer: string;
}

/** A list that people of this run are put on, with the key that rows of the same list share. */
export type ListTarget =
	| { readonly key: string; readonly id: number }
	| { readonly key: string; readonly name: string };

/** The result of the rules for one row. */
export interface ListTargets {
	/** The lists for the row. */
	readonly targets: readonly ListTarget[];
	/** The lists of the same meeting or webinar for people with another status; none if the row has no status. */
	readonly others: readonly ListTarget[];
	/** A note for each list whose name needs a field that the row lacks. */
	readonly notes: readonly string[];
}

/** @param zone time zone of the dates in names of lists */
export function resolveListTargets(row: Json, rules: readonly ListRule[], zone: string): ListTargets {
	const targets = new Map<string, ListTarget>();
	const others = new Map<string, ListTarget>();
	const notes: string[] = [];
	const hasStatus = isAttendanceStatus(getStatus(row));
	for (const rule of rules) {
		const isMember = isForRow(rule, row);
		if (!isMember && (!hasStatus || rule.answer)) continue;
		const target = resolveListTarget(rule.list, row, zone);
		if (!('note' in target)) (isMember ? targets : others).set(target.key, target);
		else if (isMember) notes.push(target.note);
	}
	for (const key of targets.keys()) others.delete(key);
	return { targets: [...targets.values()], others: [...others.values()], notes };
}

const isForRow = ({ audience, answer }: ListRule, row: Json): boolean =>
	AUDIENCES[audience](row) && (!answer || hasAnswered(row, answer));

function hasAnswered(row: Json, { question, answer }: AnswerCondition): boolean {
	const given = findRowAnswer(row, question);
	return [given?.text ?? '', ...(given?.choices ?? [])].some((one) => isSameAnswer(one, answer));
}

/**
 * Whether other events use a list as well: its name contains neither the event's date nor, for a single event, its topic or
 * ID.
 * @param isTopicShared whether another event is known to have the same topic
 */
export function isSharedByEvents(listName: string, row: Json, zone: string, isTopicShared = false): boolean {
	const fields = ['event_uuid', 'event_start', 'start_time'];
	if (!isOfSeries(row)) {
		fields.push('event_id');
		if (!isTopicShared) fields.push(...EVENT_FACTS.topic);
	}
	const names = [getEventDay(row, zone) ?? '', ...fields.map((field) => toPlainText(getField(row, field)))];
	const key = toListKey(listName);
	return !names.some((name) => name.trim() !== '' && hasWords(key, toListKey(name)));
}

/** Whether the words are in the text as whole words: the topic "AI" is not in "daily". */
const hasWords = (text: string, words: string): boolean =>
	new RegExp(`(?<!${WORD}(?=${WORD}))${escapeRegExp(words)}(?!(?<=${WORD})${WORD})`, 'u').test(text);

/** A digit, or a letter of a script with spaces between words. */
const WORD = '[\\p{N}\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}]';

/** Returns the reason why the rules have no list for a row; none if there are only lists for those who gave an answer. */
export function explainNoList(row: Json, rules: readonly ListRule[]): string | undefined {
	if (rules.every(({ answer }) => answer)) return undefined;
	const status = getStatus(row);
	return status === ''
		? "on no list: the row has no 'attendance_status'"
		: `on no list: none is set for the status '${status}'`;
}

/**
 * Checks the names of lists against the rows, before the first call.
 * @throws ApiError if a name needs a field that no row of its audience has
 */
export function requireListNames(rules: readonly ListRule[], rows: readonly Json[], zone: string): void {
	for (const rule of rules) {
		const { list } = rule;
		if ('id' in list) continue;
		const filled = rows
			.filter((row) => isForRow(rule, row))
			.map((row) => interpolate(interpolateDates(list.name, row, zone), row));
		const [first] = filled;
		if (!first || !('missing' in first) || filled.some((one) => 'text' in one)) continue;
		throw invalidInputError(
			`No item has a value for {${first.missing}} in the list name '${list.name}'`,
			'Nothing was written. Correct the name of the field in braces, or choose a list that exists.',
		);
	}
}

function resolveListTarget(list: ListChoice, row: Json, zone: string): ListTarget | { note: string } {
	if ('id' in list) return { key: `#${list.id}`, id: list.id };
	const filled = interpolate(interpolateDates(list.name, row, zone), row);
	if ('missing' in filled)
		return { note: `not on the list '${list.name}': the row has no '${filled.missing}'` };
	return { key: toListKey(filled.text), name: filled.text };
}

/** Returns the same key for names that a person would consider the same list. */
export const toListKey = normaliseText;
