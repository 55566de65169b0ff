import type { AnswerTally } from '../../../../core/attendance/answers';
import type { Attendance } from '../../../../core/attendance/attendance';
import type { AnswerKind } from '../../../../core/attendance/input';
import { listStatuses } from '../../../../core/attendance/status';
import { describeCount } from '../../../../core/values/counts';

/** Hints above the rows: the number of people with each status, and answers that are in nobody's row. */
export function buildAttendanceHints(result: Attendance, topic: string): string[] {
	const { answers, registeredLater: later, rows } = result;
	const hints = [describeCounts(result, topic), describeParts(result), describeNobody(result)].filter(
		(hint) => hint !== undefined,
	);
	for (const [kind, tally] of Object.entries(answers)) hints.push(describeTally(kind as AnswerKind, tally));
	if (later > 0) {
		hints.push(
			`${describeCount(later, 'person', 'people')} registered after the end and ${later === 1 ? 'has' : 'have'} no row`,
		);
	}
	const scored = rows.map(({ engagement_breakdown: breakdown }) => breakdown).filter((one) => one !== null);
	const isWeightless = scored.length > 0 && rows.every(({ engagement_score: score }) => score === null);
	if (isWeightless) {
		hints.push('No engagement scores: none of the parts with a weight counts here');
	}
	return hints;
}

/** Series, and events that were restarted or opened again, have several instances; without all of them people seem absent. */
function describeParts({ parts: { read, total } }: Attendance): string | undefined {
	if (total < 2) return undefined;
	const advice = 'Choose "Whole Occurrence" under "Instances" to merge those of one date.';
	return read === total
		? `All ${total} instances that Zoom lists were read`
		: `Only ${read} of ${total} instances that Zoom lists ${read === 1 ? 'was' : 'were'} read. ${advice}`;
}

/** Says so where people are no-shows of an event that was held at its time. */
function describeNobody({ counts }: Attendance): string | undefined {
	const came = listStatuses('participant').some((status) => counts[status] > 0);
	return counts.no_show > 0 && !came && counts.unidentified === 0
		? 'Nobody who was invited came: everybody who registered is a no-show'
		: undefined;
}

/** "Spring Launch, 412 people: 301 attended, 24 partial, ..." */
function describeCounts({ counts }: Attendance, topic: string): string {
	const entries = Object.entries(counts).filter(([, count]) => count > 0);
	const people = entries.reduce((sum, [, count]) => sum + count, 0);
	const parts = entries.map(([status, count]) => `${count} ${status.replace('_', ' ')}`);
	return `${topic || 'Event'}, ${describeCount(people, 'person', 'people')}: ${parts.join(', ') || 'nobody'}`;
}

const NAMES: Readonly<Record<AnswerKind, [name: string, one: string, several: string]>> = {
	polls: ['Polls', 'answer', 'answers'],
	questions: ['Q&A', 'question', 'questions'],
	survey: ['Survey', 'answer', 'answers'],
};

/** "Polls: 96 answers by 41 people. In nobody's row: 12 answers without an address (...)" */
function describeTally(kind: AnswerKind, { assigned, people, anonymous, unmatched }: AnswerTally): string {
	const [name, one, several] = NAMES[kind];
	const formatNumber = (count: number) => describeCount(count, one, several);
	const nobodys = [
		anonymous > 0 && `${formatNumber(anonymous)} without an address (anonymous, or hidden by Zoom)`,
		unmatched > 0 && `${formatNumber(unmatched)} by people who neither registered in time nor joined`,
	].filter((part) => part !== false);
	const by = assigned > 0 ? ` by ${describeCount(people, 'person', 'people')}` : '';
	return [
		`${name}: ${formatNumber(assigned)}${by}`,
		nobodys.length > 0 && `. In nobody's row: ${nobodys.join(', ')}`,
	]
		.filter(Boolean)
		.join('');
}
