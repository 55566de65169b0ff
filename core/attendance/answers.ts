import { ANSWER_KINDS, type Answer, type AnswerKind, type Instance } from './input';
import { isInstant, LAST_INSTANT } from './instant';
import { emailKey, participantKey } from './keys';
import type { Occasion } from './occasion';
import { compareText } from './order';
import type { Person } from './person';

export type OwnAnswers = Readonly<Record<AnswerKind, readonly OwnAnswer[]>>;

/** An answer of somebody who is known, with the instance it was given in. */
export interface OwnAnswer extends Answer {
	readonly instance: Instance;
}

/** What became of the answers of one kind. */
export interface AnswerTally {
	/** Somebody's. */
	told: number;
	people: number;
	/** Given anonymously, or by people whose address the vendor hides: nobody's, and never taken for one person's. */
	anonymous: number;
	/** With the address of somebody who neither registered in time nor came. */
	strangers: number;
}

/** What was answered at one occasion, by whom. */
export interface OccasionAnswers {
	of(person: Person): OwnAnswers;
	/**
	 * How many different questions somebody who is known answered or asked in these instances, or why there are none.
	 * Anonymous answers do not count: nobody could be credited for them.
	 */
	offered(kind: AnswerKind, instances: Iterable<Instance>): number | 'not_requested' | 'unreadable' | 'none';
	/** Of the kinds that were read. */
	readonly tallies: Partial<Record<AnswerKind, AnswerTally>>;
}

/**
 * Gives answers to people by address, else by account; names are no key. Answers join nobody to anybody: whether they
 * were asked for never changes who is who.
 * @param everybody who registered for this occasion or came
 */
export function answersAt(occasion: Occasion, everybody: readonly Person[]): OccasionAnswers {
	const byKey = new Map(everybody.flatMap((person) => person.keys.map((key) => [key, person] as const)));
	const instances = [...occasion.instances.keys()];
	const found = ofEachKind((kind) => sorted(kind, instances, byKey));
	return {
		of: (person) => ofEachKind((kind) => found[kind].byPerson.get(person) ?? []),
		offered(kind, among) {
			const chosen = [...among];
			const questions = chosen.reduce((sum, one) => sum + (found[kind].questions.get(one)?.size ?? 0), 0);
			if (questions > 0) return questions;
			const states = chosen.map(({ answers }) => answers?.[kind]);
			if (states.some((state) => Array.isArray(state))) return 'none';
			return states.includes('unreadable') ? 'unreadable' : 'not_requested';
		},
		tallies: Object.fromEntries(
			ANSWER_KINDS.filter((kind) => instances.some(({ answers }) => Array.isArray(answers?.[kind]))).map(
				(kind) => [kind, found[kind].tally],
			),
		),
	};
}

interface SortedAnswers {
	byPerson: Map<Person, OwnAnswer[]>;
	/** Keys of the questions by instance. */
	questions: Map<Instance, Set<string>>;
	tally: AnswerTally;
}

function sorted(
	kind: AnswerKind,
	instances: readonly Instance[],
	byKey: ReadonlyMap<string, Person>,
): SortedAnswers {
	const tally: AnswerTally = { told: 0, people: 0, anonymous: 0, strangers: 0 };
	const collected = new Map<Person, OwnAnswer[]>();
	for (const instance of instances) {
		for (const answer of listed(instance, kind)) {
			const keys = answerKeys(answer);
			const person = keys.map((key) => byKey.get(key)).find((one) => one !== undefined);
			if (person) entryOf(collected, person, () => []).push({ ...answer, instance });
			else if (keys.length === 0) tally.anonymous += 1;
			else tally.strangers += 1;
		}
	}

	const byPerson = new Map<Person, OwnAnswer[]>();
	const questions = new Map<Instance, Set<string>>();
	for (const [person, answers] of collected) {
		const own = distinct(answers, instances);
		for (const answer of own) {
			entryOf(questions, answer.instance, () => new Set()).add(questionKey(answer));
		}
		const given = own.filter((answer) => isGiven(kind, answer));
		byPerson.set(person, given);
		tally.told += given.length;
		tally.people += Number(given.length > 0);
	}
	return { byPerson, questions, tally };
}

const listed = ({ answers }: Instance, kind: AnswerKind): readonly Answer[] => {
	const list = answers?.[kind];
	return list === undefined || list === 'unreadable' ? [] : list;
};

/** The address first: where the two lead to different people, it is what the person typed. */
const answerKeys = ({ email, participantIds = [] }: Answer): string[] =>
	[emailKey(email), ...participantIds.map(participantKey)].filter((key) => key !== '');

/** Some reports list a question that was skipped with a blank answer: it was asked, and not answered. */
const isGiven = (kind: AnswerKind, { question, answer }: Answer): boolean =>
	(kind === 'questions' ? question : answer).trim() !== '';

/** Tells questions of one instance apart: those of two polls may have the same words. */
export const questionKey = ({ id = '', question }: Answer): string =>
	JSON.stringify([id.trim(), question.trim()]);

/**
 * In order of time, each once. The parts of a restarted event may list the same answers, and reports differ in whether
 * they tell fractions of a second. An answer without a time is told from others by its instance.
 */
function distinct(answers: readonly OwnAnswer[], instances: readonly Instance[]): OwnAnswer[] {
	const place = new Map(instances.map((instance, index) => [instance, index]));
	const inOrder = [...answers].sort(
		(a, b) =>
			timeOf(a) - timeOf(b) ||
			place.get(a.instance)! - place.get(b.instance)! ||
			compareText(contentOf(a), contentOf(b)),
	);
	const byContent = new Map<string, OwnAnswer>();
	for (const answer of inOrder) {
		const { time, instance } = answer;
		const when = isInstant(time) ? Math.floor(time / 1000) : instance.event.uuid;
		const key = JSON.stringify([when, questionKey(answer), answer.answer.trim()]);
		if (!byContent.has(key)) byContent.set(key, answer);
	}
	return [...byContent.values()];
}

const timeOf = ({ time }: Answer): number => (isInstant(time) ? time : LAST_INSTANT);

const contentOf = ({ id, question, answer, status }: Answer): string =>
	JSON.stringify([question, answer, id, status]);

function ofEachKind<T>(make: (kind: AnswerKind) => T): Record<AnswerKind, T> {
	return Object.fromEntries(ANSWER_KINDS.map((kind) => [kind, make(kind)])) as Record<AnswerKind, T>;
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
	const known = map.get(key);
	if (known !== undefined) return known;
	const made = make();
	map.set(key, made);
	return made;
}
