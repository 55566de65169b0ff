import { groupBy, maxBy, omit, once, uniqBy } from 'lodash';

import { isInstant, MAX_INSTANT } from '../values/instants';
import { compareText } from '../values/text';
import { ANSWER_KINDS, type Answer, type AnswerKind, type Instance } from './input';
import { toEmailKey, toParticipantKey } from './keys';
import type { EventOccurrence } from './occurrence';
import type { Person } from './person';

export type OwnAnswers = Readonly<Record<AnswerKind, readonly OwnAnswer[]>>;

/** An answer by a known person, with the instance it was given in. */
export interface OwnAnswer extends Answer {
	readonly instance: Instance;
}

/** Number of answers of one kind, by whether they could be assigned to a person. */
export interface AnswerTally {
	/** Answers assigned to a person. */
	assigned: number;
	/** People with at least one such answer. */
	people: number;
	/** Given anonymously, or by people whose address the vendor hides: assigned to nobody, and never treated as one person's. */
	anonymous: number;
	/** With the address of someone who neither registered in time nor joined. */
	unmatched: number;
}

/** The answers given at one occurrence, and the people who gave them. */
export interface OccurrenceAnswers {
	findAnswers(person: Person): OwnAnswers;
	/**
	 * Number of different questions that known people answered or asked in these instances, or the reason why there are
	 * none. Anonymous answers do not count, since nobody can be credited for them.
	 */
	countQuestions(
		kind: AnswerKind,
		instances: Iterable<Instance>,
	): number | 'not_requested' | 'unreadable' | 'none';
	/** Answers assigned to nobody. */
	readonly others: Readonly<Record<AnswerKind, readonly Answer[]>>;
	/** Only for the kinds that were read. */
	readonly tallies: Partial<Record<AnswerKind, AnswerTally>>;
}

/**
 * Assigns answers to people by address, else by account; names are not a key. Answers never merge two people: requesting
 * them does not change how people are identified.
 * @param listPeople returns the people who registered for this occurrence or joined it
 */
export function assignAnswers(
	occurrence: EventOccurrence,
	listPeople: () => readonly Person[],
): OccurrenceAnswers {
	// Once, and only if there are answers: most people look for attendance alone.
	const getPeopleByKey = once(
		() => new Map(listPeople().flatMap((person) => person.ownKeys.map((key) => [key, person] as const))),
	);
	const instances = [...occurrence.instances.keys()];
	const found = mapKinds((kind) => sortAnswers(kind, instances, getPeopleByKey));
	const respondents = new Set(ANSWER_KINDS.flatMap((kind) => [...found[kind].byPerson.keys()]));
	return {
		findAnswers: (person) =>
			respondents.has(person) ? mapKinds((kind) => found[kind].byPerson.get(person) ?? []) : NO_ANSWERS,
		countQuestions(kind, among) {
			const chosen = [...among];
			const questions = chosen.reduce((sum, one) => sum + (found[kind].questions.get(one)?.size ?? 0), 0);
			if (questions > 0) return questions;
			const states = chosen.map(({ answers }) => answers?.[kind]);
			if (states.some((state) => Array.isArray(state))) return 'none';
			return states.includes('unreadable') ? 'unreadable' : 'not_requested';
		},
		others: mapKinds((kind) => found[kind].others),
		tallies: Object.fromEntries(
			ANSWER_KINDS.filter((kind) => instances.some(({ answers }) => Array.isArray(answers?.[kind]))).map(
				(kind) => [kind, found[kind].tally],
			),
		),
	};
}

const NO_ANSWERS: OwnAnswers = { polls: [], questions: [], survey: [] };

interface SortedAnswers {
	byPerson: Map<Person, OwnAnswer[]>;
	/** Keys of the questions by instance. */
	questions: Map<Instance, Set<string>>;
	others: Answer[];
	tally: AnswerTally;
}

function sortAnswers(
	kind: AnswerKind,
	instances: readonly Instance[],
	getPeopleByKey: () => ReadonlyMap<string, Person>,
): SortedAnswers {
	const tally: AnswerTally = { assigned: 0, people: 0, anonymous: 0, unmatched: 0 };
	const collected = new Map<Person, OwnAnswer[]>();
	const others: OwnAnswer[] = [];
	for (const instance of instances) {
		for (const answer of getAnswers(instance, kind)) {
			const keys = getAnswerKeys(answer);
			const person = keys.map((key) => getPeopleByKey().get(key)).find((one) => one !== undefined);
			if (person) getOrCreate(collected, person, () => []).push({ ...answer, instance });
			else {
				others.push({ ...answer, instance });
				if (keys.length === 0) tally.anonymous += 1;
				else tally.unmatched += 1;
			}
		}
	}

	const byPerson = new Map<Person, OwnAnswer[]>();
	const questions = new Map<Instance, Set<string>>();
	for (const [person, answers] of collected) {
		const own = dedupeAnswers(answers, instances);
		for (const answer of own) {
			getOrCreate(questions, answer.instance, () => new Set()).add(toQuestionKey(answer));
		}
		const given = own.filter((answer) => isGiven(kind, answer));
		byPerson.set(person, given);
		tally.assigned += given.length;
		tally.people += Number(given.length > 0);
	}
	return {
		byPerson,
		questions,
		others: dedupeOthers(others, instances)
			.filter((one) => isGiven(kind, one))
			.map((one) => omit(one, 'instance')),
		tally,
	};
}

/** Whether there are answers that may be somebody's. */
export const hasAnswers = (instance: Instance): boolean =>
	ANSWER_KINDS.some((kind) => getAnswers(instance, kind).length > 0);

const getAnswers = ({ answers }: Instance, kind: AnswerKind): readonly Answer[] => {
	const list = answers?.[kind];
	return list === undefined || list === 'unreadable' ? [] : list;
};

/** The address comes first: if the two lead to different people, the address is the one that the person typed. */
const getAnswerKeys = ({ email, participantIds = [] }: Answer): string[] =>
	[toEmailKey(email), ...participantIds.map(toParticipantKey)].filter((key) => key !== '');

/** Some reports list a skipped question with a blank answer: it was asked but not answered. */
const isGiven = (kind: AnswerKind, { question, answer }: Answer): boolean =>
	(kind === 'questions' ? question : answer).trim() !== '';

/** Distinguishes the questions of one instance: two polls may ask in the same words. */
export const toQuestionKey = ({ id = '', question }: Answer): string =>
	JSON.stringify([id.trim(), question.trim()]);

/**
 * Returns the answers by time, each once. The instances of a restarted meeting may list the same answers, and not every
 * report includes fractions of a second. Answers without a time are distinguished by their instance.
 */
function dedupeAnswers(answers: readonly OwnAnswer[], instances: readonly Instance[]): OwnAnswer[] {
	return uniqBy(sortAnswersByTime(answers, instances), toMomentKey);
}

/**
 * Like `dedupeAnswers`, for people who cannot be told apart: several of them may answer the same in the same second, so only
 * repetitions in another instance are dropped.
 */
function dedupeOthers(answers: readonly OwnAnswer[], instances: readonly Instance[]): OwnAnswer[] {
	const lists = Object.values(groupBy(sortAnswersByTime(answers, instances), toMomentKey)).map((same) => {
		const perInstance = instances.map((one) => same.filter(({ instance }) => instance === one));
		return maxBy(perInstance, 'length') ?? [];
	});
	return lists.flat();
}

function sortAnswersByTime(answers: readonly OwnAnswer[], instances: readonly Instance[]): OwnAnswer[] {
	const place = new Map(instances.map((instance, index) => [instance, index]));
	return [...answers].sort(
		(a, b) =>
			getAnswerTime(a) - getAnswerTime(b) ||
			place.get(a.instance)! - place.get(b.instance)! ||
			compareText(toContentKey(a), toContentKey(b)),
	);
}

const toMomentKey = (answer: OwnAnswer): string => {
	const { time, instance } = answer;
	const when = isInstant(time) ? Math.floor(time / 1000) : instance.event.uuid;
	return JSON.stringify([when, toQuestionKey(answer), answer.answer.trim()]);
};

const getAnswerTime = ({ time }: Answer): number => (isInstant(time) ? time : MAX_INSTANT);

const toContentKey = ({ id, question, answer, status }: Answer): string =>
	JSON.stringify([question, answer, id, status]);

export function mapKinds<T>(make: (kind: AnswerKind) => T): Record<AnswerKind, T> {
	return Object.fromEntries(ANSWER_KINDS.map((kind) => [kind, make(kind)])) as Record<AnswerKind, T>;
}

function getOrCreate<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
	const known = map.get(key);
	if (known !== undefined) return known;
	const made = make();
	map.set(key, made);
	return made;
}
