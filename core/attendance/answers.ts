import { ANSWER_KINDS, type Answer, type AnswerKind, type Instance } from './input';
import { isInstant, MAX_INSTANT } from './instant';
import { toEmailKey, toParticipantKey } from './keys';
import type { EventOccurrence } from './occasion';
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
	assigned: number;
	people: number;
	/** Given anonymously, or by people whose address the vendor hides: nobody's, and never taken for one person's. */
	anonymous: number;
	/** With the address of somebody who neither registered in time nor came. */
	unmatched: number;
}

/** What was answered at one occasion, by whom. */
export interface OccurrenceAnswers {
	answersFor(person: Person): OwnAnswers;
	/**
	 * How many different questions somebody who is known answered or asked in these instances, or why there are none.
	 * Anonymous answers do not count: nobody could be credited for them.
	 */
	countQuestions(
		kind: AnswerKind,
		instances: Iterable<Instance>,
	): number | 'not_requested' | 'unreadable' | 'none';
	/** Of the kinds that were read. */
	readonly tallies: Partial<Record<AnswerKind, AnswerTally>>;
}

/**
 * Gives answers to people by address, else by account; names are no key. Answers join nobody to anybody: whether they
 * were asked for never changes who is who.
 * @param everybody who registered for this occasion or came
 */
export function assignAnswers(occurrence: EventOccurrence, everybody: readonly Person[]): OccurrenceAnswers {
	const byKey = new Map(everybody.flatMap((person) => person.keys.map((key) => [key, person] as const)));
	const instances = [...occurrence.instances.keys()];
	const found = mapKinds((kind) => sortAnswers(kind, instances, byKey));
	return {
		answersFor: (person) => mapKinds((kind) => found[kind].byPerson.get(person) ?? []),
		countQuestions(kind, among) {
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

function sortAnswers(
	kind: AnswerKind,
	instances: readonly Instance[],
	byKey: ReadonlyMap<string, Person>,
): SortedAnswers {
	const tally: AnswerTally = { assigned: 0, people: 0, anonymous: 0, unmatched: 0 };
	const collected = new Map<Person, OwnAnswer[]>();
	for (const instance of instances) {
		for (const answer of getAnswers(instance, kind)) {
			const keys = getAnswerKeys(answer);
			const person = keys.map((key) => byKey.get(key)).find((one) => one !== undefined);
			if (person) getOrCreate(collected, person, () => []).push({ ...answer, instance });
			else if (keys.length === 0) tally.anonymous += 1;
			else tally.unmatched += 1;
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
	return { byPerson, questions, tally };
}

const getAnswers = ({ answers }: Instance, kind: AnswerKind): readonly Answer[] => {
	const list = answers?.[kind];
	return list === undefined || list === 'unreadable' ? [] : list;
};

/** The address first: where the two lead to different people, it is what the person typed. */
const getAnswerKeys = ({ email, participantIds = [] }: Answer): string[] =>
	[toEmailKey(email), ...participantIds.map(toParticipantKey)].filter((key) => key !== '');

/** Some reports list a question that was skipped with a blank answer: it was asked, and not answered. */
const isGiven = (kind: AnswerKind, { question, answer }: Answer): boolean =>
	(kind === 'questions' ? question : answer).trim() !== '';

/** Tells questions of one instance apart: those of two polls may have the same words. */
export const toQuestionKey = ({ id = '', question }: Answer): string =>
	JSON.stringify([id.trim(), question.trim()]);

/**
 * In order of time, each once. The parts of a restarted event may list the same answers, and reports differ in whether
 * they tell fractions of a second. An answer without a time is told from others by its instance.
 */
function dedupeAnswers(answers: readonly OwnAnswer[], instances: readonly Instance[]): OwnAnswer[] {
	const place = new Map(instances.map((instance, index) => [instance, index]));
	const inOrder = [...answers].sort(
		(a, b) =>
			getAnswerTime(a) - getAnswerTime(b) ||
			place.get(a.instance)! - place.get(b.instance)! ||
			compareText(toContentKey(a), toContentKey(b)),
	);
	const byContent = new Map<string, OwnAnswer>();
	for (const answer of inOrder) {
		const { time, instance } = answer;
		const when = isInstant(time) ? Math.floor(time / 1000) : instance.event.uuid;
		const key = JSON.stringify([when, toQuestionKey(answer), answer.answer.trim()]);
		if (!byContent.has(key)) byContent.set(key, answer);
	}
	return [...byContent.values()];
}

const getAnswerTime = ({ time }: Answer): number => (isInstant(time) ? time : MAX_INSTANT);

const toContentKey = ({ id, question, answer, status }: Answer): string =>
	JSON.stringify([question, answer, id, status]);

function mapKinds<T>(make: (kind: AnswerKind) => T): Record<AnswerKind, T> {
	return Object.fromEntries(ANSWER_KINDS.map((kind) => [kind, make(kind)])) as Record<AnswerKind, T>;
}

function getOrCreate<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
	const known = map.get(key);
	if (known !== undefined) return known;
	const made = make();
	map.set(key, made);
	return made;
}
