import { assignAnswers } from '../../../core/attendance/answers';
import type { Answer, AnswerKind, Answers, Instance } from '../../../core/attendance/input';
import { groupOccurrences } from '../../../core/attendance/occurrence';
import { identifyPeople, type Person } from '../../../core/attendance/person';
import { at } from './truth';

const instanceOf = (answers: Answers, uuid = 'one', start = '15:00'): Instance => ({
	event: {
		kind: 'webinar',
		id: '81234567890',
		uuid,
		topic: 'Launch',
		start: at(start),
		end: at(start) + 1_800_000,
		hasRegistration: true,
	},
	sessions: [],
	answers,
});

const [ANN, BO, OTTO] = identifyPeople(
	[],
	[
		{ registration: { id: 'r-ann', status: 'approved', email: 'ann@example.com', firstName: 'Ann' } },
		{ registration: { id: 'r-bo', status: 'approved', email: 'bo@example.com', firstName: 'Bo' } },
		{ registration: { id: 'r-otto', status: 'approved', email: 'otto@example.com' } },
	],
) as [Person, Person, Person];
const EVERYBODY = [ANN, BO, OTTO];

const answer = (email: string, question: string, more: Partial<Answer> = {}): Answer => ({
	email,
	question,
	answer: 'Yes',
	id: 'poll-1',
	time: at('15:10'),
	...more,
});

const answered = (...instances: Instance[]) =>
	assignAnswers(groupOccurrences(instances, true)[0]!, () => EVERYBODY);
const polls = (...list: Answer[]) => answered(instanceOf({ polls: list }));
const questionsOf = (all: ReturnType<typeof answered>, person: Person, kind: AnswerKind = 'polls') =>
	all.findAnswers(person)[kind].map(({ question }) => question);

describe('an answer', () => {
	it('belongs to the person with its address, ignoring case', () => {
		const all = polls(answer(' Ann@Example.COM', 'How?'), answer('bo@example.com', 'How?'));
		expect(questionsOf(all, ANN)).toEqual(['How?']);
		expect(questionsOf(all, BO)).toEqual(['How?']);
		expect(all.tallies.polls).toEqual({ assigned: 2, people: 2, anonymous: 0, unmatched: 0 });
	});

	it('without an address belongs to the person with its account ID', () => {
		const [cy] = identifyPeople(
			[
				{
					session: { place: 'event', email: 'cy@example.com', participantIds: ['account-cy'] },
					instance: instanceOf({}),
				},
			],
			[],
		);
		const [occurrence] = groupOccurrences(
			[instanceOf({ polls: [answer('', 'How?', { participantIds: ['account-cy'] })] })],
			true,
		);
		expect(assignAnswers(occurrence!, () => [cy!]).findAnswers(cy!).polls).toHaveLength(1);
	});

	it('without either belongs to nobody, not even to another one like it', () => {
		const all = polls(answer('', 'How?'), answer('-', 'How?'), answer(' ', 'How?', { participantIds: [''] }));
		expect(EVERYBODY.flatMap((person) => questionsOf(all, person))).toEqual([]);
		expect(all.tallies.polls).toEqual({ assigned: 0, people: 0, anonymous: 3, unmatched: 0 });
	});

	it('counts, even if the person neither registered nor attended', () => {
		const all = polls(answer('zoe@example.com', 'How?'));
		expect(all.tallies.polls).toEqual({ assigned: 0, people: 0, anonymous: 0, unmatched: 1 });
	});

	it('that is listed twice counts once, even if one listing has fractions of a second', () => {
		const all = polls(
			answer('ann@example.com', 'How?', { time: at('15:10') + 660 }),
			answer('ann@example.com', 'How?', { time: at('15:10') }),
		);
		expect(questionsOf(all, ANN)).toEqual(['How?']);
	});

	it('listed with both parts of a restarted event counts once, as do those without a time in one part', () => {
		const listed = [
			answer('ann@example.com', 'How?'),
			answer('ann@example.com', 'Untimed?', { time: undefined }),
			answer('ann@example.com', 'Untimed?', { time: undefined }),
		];
		const all = answered(
			instanceOf({ polls: listed }, 'two', '15:30'),
			instanceOf({ polls: listed }, 'one', '15:00'),
		);
		expect(questionsOf(all, ANN)).toEqual(['How?', 'Untimed?', 'Untimed?']);
		expect(all.findAnswers(ANN).polls[0]?.instance.event.uuid).toBe('one');
	});

	it('that changed later is kept beside the first one, in order of time', () => {
		const all = polls(
			answer('ann@example.com', 'How?', { answer: 'Well', time: at('15:20') }),
			answer('ann@example.com', 'How?', { answer: 'Badly' }),
		);
		expect(all.findAnswers(ANN).polls.map((one) => one.answer)).toEqual(['Badly', 'Well']);
	});

	it('that is blank does not count, although its question could be answered', () => {
		const instance = instanceOf({
			polls: [answer('ann@example.com', 'Skipped?', { answer: ' ' })],
			questions: [answer('ann@example.com', 'Unanswered?', { answer: '' })],
		});
		const all = answered(instance);
		expect(questionsOf(all, ANN)).toEqual([]);
		expect(questionsOf(all, ANN, 'questions')).toEqual(['Unanswered?']);
		expect(all.countQuestions('polls', [instance])).toBe(1);
	});
});

describe('the available questions', () => {
	it('are all questions that an identified person answered, once per poll', () => {
		const instance = instanceOf({
			polls: [
				answer('ann@example.com', 'How?'),
				answer('bo@example.com', 'How?', { answer: 'No' }),
				answer('bo@example.com', 'How?', { id: 'poll-2' }),
				answer('', 'Anonymous?'),
				answer('zoe@example.com', 'Only of a stranger?'),
			],
		});
		expect(answered(instance).countQuestions('polls', [instance])).toBe(2);
	});

	it('are counted for the requested instances', () => {
		const first = instanceOf({ polls: [answer('ann@example.com', 'How?')] }, 'one');
		const second = instanceOf({ polls: [answer('ann@example.com', 'How?', { time: at('15:40') })] }, 'two');
		const all = answered(first, second);
		expect(all.countQuestions('polls', [first, second])).toBe(2);
		expect(all.countQuestions('polls', [second])).toBe(1);
	});

	it.each<[string, Answers[], unknown]>([
		['they were not requested', [{}, {}], 'not_requested'],
		['Zoom rejected the request', [{ polls: 'unreadable' }, { polls: 'unreadable' }], 'unreadable'],
		['one instance has none', [{ polls: 'unreadable' }, { polls: [] }], 'none'],
		['all answers were anonymous', [{ polls: [answer('', 'How?')] }], 'none'],
	])('are not counted because %s', (_, each, expected) => {
		const instances = each.map((answers, index) => instanceOf(answers, `part-${index}`));
		expect(answered(...instances).countQuestions('polls', instances)).toBe(expected);
	});

	it('are counted only if they were read', () => {
		const { tallies } = answered(instanceOf({ polls: [], survey: 'unreadable' }));
		expect(Object.keys(tallies)).toEqual(['polls']);
	});
});
