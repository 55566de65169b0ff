import type { BrevoState } from '../brevo/model/state.mts';
import type { Execution, Item } from '../n8n/client.mts';
import { buildTableLines } from './table.mts';
import { EXPECTED_ABSENCES } from './truth.mts';

/** The executions that a chapter of the demo caused. */
export interface ChapterResult {
	/** One word: "registration", "webinar", "meeting". */
	name: string;
	executions: Execution[];
}

const HEAD = ['Person', 'Attendance', 'Minutes', 'Lists in Brevo', 'Attributes in Brevo', 'Why'];
const WIDTHS = [32, 14, 7, 26, 50, 50];

/** Shown in columns of their own, or the same for everybody. */
const LEFT_OUT = [
	'ATTENDANCE_STATUS',
	'MEETING_DURATION',
	'WEBINAR_NAME',
	'REGISTERED_WEBINAR',
	'MEETING_NAME',
];

/** Every person of the demo: their data in Brevo, and why, in the words of the sync's own output items. */
export function buildReportLines(brevo: BrevoState, results: readonly ChapterResult[]): string[] {
	const outcomes = groupOutcomesByEmail(results);
	const present = brevo.contacts
		.filter(({ email }) => outcomes.has(email ?? ''))
		.map(({ email = '', attributes, lists }) => [
			email,
			String(attributes.ATTENDANCE_STATUS ?? ''),
			formatMinutes(attributes.MEETING_DURATION),
			lists.map(shortenListName).join(', ') || '(none)',
			formatAttributes(attributes),
			(outcomes.get(email) ?? []).join('; '),
		]);
	const absent = EXPECTED_ABSENCES.filter(
		({ email }) => !brevo.contacts.some((contact) => contact.email === email),
	).map(({ name, why }) => [name, '(not in Brevo)', '', '', '', `not sent to Brevo: ${why}`]);
	return [...buildTableLines(HEAD, [...present, ...absent], WIDTHS), '', ...buildHintLines(results)];
}

function groupOutcomesByEmail(results: readonly ChapterResult[]): Map<string, string[]> {
	const found = new Map<string, string[]>();
	for (const { name, executions } of results) {
		for (const { json } of executions.flatMap(findSyncOutcomes)) {
			const { email, action, reason } = json as { email: string; action: string; reason: string | null };
			found.set(email, [...(found.get(email) ?? []), `${name}: ${action}${reason ? ` (${reason})` : ''}`]);
		}
	}
	return found;
}

/** Output items of the nodes that sync contacts. */
function findSyncOutcomes({ data }: Execution): Item[] {
	return Object.entries(data.resultData.runData)
		.filter(([node]) => node.startsWith('Sync Contact'))
		.flatMap(([, runs]) => runs.flatMap((run) => run.data?.main?.[0] ?? []));
}

/** Hints above the output of the nodes: the counts of people, created lists and attributes. */
function buildHintLines(results: readonly ChapterResult[]): string[] {
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
const shortenListName = (list: string): string => list.replace(/^Zoom: .* - /, '- ');

const formatMinutes = (seconds: unknown): string =>
	typeof seconds === 'number' ? (seconds / 60).toFixed(1) : '';

function formatAttributes(attributes: Record<string, unknown>): string {
	return Object.entries(attributes)
		.filter(([name]) => !LEFT_OUT.includes(name))
		.map(([name, value]) => `${name}=${Array.isArray(value) ? value.join('/') : String(value)}`)
		.join(' ');
}
