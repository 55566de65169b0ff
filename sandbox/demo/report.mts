import type { BrevoState } from '../brevo/model/state.mts';
import type { Execution, Item } from '../n8n/client.mts';
import { buildTableLines, wrapText } from './table.mts';
import { EXPECTED_ABSENCES } from './truth.mts';

/** The executions that a chapter of the demo caused. */
export interface ChapterResult {
	/** One word: "registration", "webinar", "meeting". */
	name: string;
	executions: Execution[];
}

/** Columns of a common terminal. */
export const MAX_WIDTH = 100;

const HEAD = ['Person', 'Status', 'Minutes', 'Lists in Brevo', 'Written, or why not'];
/** With the separators, they fill the width. */
const WIDTHS = [32, 9, 7, 20, 20];

/** From the people one writes to first to those one does not write to. */
const STATUSES = ['attended', 'walk_in', 'partial', 'no_show', 'pending', 'cancelled', 'denied'];

interface Row {
	person: string;
	status: string;
	minutes: string;
	lists: string;
	why: string;
}

/** Every person of the demo, by status: their data in Brevo, and the outcome in the words of the sync's own items. */
export function buildReportLines(brevo: BrevoState, results: readonly ChapterResult[]): string[] {
	const reasons = readReasons(results);
	const present = brevo.contacts
		.filter(({ email }) => reasons.has(email ?? ''))
		.map(
			({ email = '', attributes, lists }): Row => ({
				person: email,
				status: String(attributes.ATTENDANCE_STATUS ?? ''),
				minutes: formatMinutes(attributes.MEETING_DURATION),
				lists: lists.map(shortenListName).join(', ') || '(none)',
				why: reasons.get(email) ?? '',
			}),
		)
		.sort((one, other) => rankStatus(one.status) - rankStatus(other.status));
	const absent = EXPECTED_ABSENCES.filter(
		({ email }) => !brevo.contacts.some((contact) => contact.email === email),
	).map(({ name, why }): Row => ({ person: name, status: '', minutes: '', lists: '(not in Brevo)', why }));
	const rows = [...present, ...absent].map(({ person, status, minutes, lists, why }) => [
		person,
		status,
		minutes,
		lists,
		why,
	]);
	return [
		...buildTableLines(HEAD, rows, WIDTHS),
		'',
		'Messages of the nodes',
		'',
		...buildHints(results).flatMap((hint) =>
			wrapText(hint, MAX_WIDTH - 2).map((line, index) => (index === 0 ? '- ' : '  ') + line),
		),
	];
}

function rankStatus(status: string): number {
	const rank = STATUSES.indexOf(status);
	return rank < 0 ? STATUSES.length : rank;
}

/** The reason in the last sync's item for each person, by email, or its action. */
function readReasons(results: readonly ChapterResult[]): Map<string, string> {
	const outcomes = results.flatMap(({ executions }) => executions.flatMap(findSyncOutcomes));
	return new Map(
		outcomes.map(({ json }) => {
			const { email, action, reason } = json as { email: string; action: string; reason: string | null };
			return [email, reason ? countValues(reason) : action];
		}),
	);
}

/** The names of many written values take several lines: their number is enough. */
function countValues(reason: string): string {
	const names = reason.split(', ');
	if (names.length < 3 || reason.includes(':')) return reason;
	const values = names.filter((name) => name !== 'lists');
	return `${values.length} values${values.length < names.length ? ', lists' : ''}`;
}

/** Output items of the nodes that sync contacts. */
function findSyncOutcomes({ data }: Execution): Item[] {
	return Object.entries(data.resultData.runData)
		.filter(([node]) => node.startsWith('Sync Contact'))
		.flatMap(([, runs]) => runs.flatMap((run) => run.data?.main?.[0] ?? []));
}

/** Hints above the output of the nodes: the counts of people, created lists and attributes. */
function buildHints(results: readonly ChapterResult[]): string[] {
	return results.flatMap(({ name, executions }) => {
		// Registrations arrive one at a time: the last run stands for all.
		const last = executions.slice(name === 'registration' ? -1 : 0);
		return last.flatMap(({ data }) =>
			Object.entries(data.resultData.runData).flatMap(([node, runs]) =>
				runs.flatMap(({ hints = [] }) => hints.map(({ message }) => `${name}, ${node}: ${message}`)),
			),
		);
	});
}

/** The templates call their lists 'Zoom: (topic) - registered' and the like. */
const shortenListName = (list: string): string => list.replace(/^Zoom: .* - /, '');

const formatMinutes = (seconds: unknown): string =>
	typeof seconds === 'number' ? (seconds / 60).toFixed(1) : '';
