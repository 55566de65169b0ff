import { cpus } from 'node:os';
import { sumBy } from 'lodash';

import { FAULT_KINDS } from '../../sandbox/network/faultKinds.mts';
import { OUTCOMES, type Outcome } from './judge.mts';
import { CRASH_OUTCOMES, type Crash } from './crashes/outcome.mts';
import type { SeededRun } from './seeds.mts';

/** As the parts leave them. */
export interface Results {
	readonly faults?: {
		readonly measured: string;
		readonly share: number;
		readonly seed: number;
		readonly targets: number;
		readonly tried: number;
		readonly struck: number;
		readonly counts: Record<string, Partial<Record<Outcome, number>>>;
		readonly lost: Partial<Record<Outcome, number>>;
		readonly bad: Array<[string, string]>;
		/** Bad cases that were tried again, and whose later outcome counts. */
		readonly again?: string[];
		/** Where it was stopped by hand. */
		readonly stopped?: string;
		/** A remark on these figures, written by hand. */
		readonly note?: string;
	};
	readonly flows?: { readonly measured: string; readonly runs: SeededRun[]; readonly note?: string };
	readonly crashes?: {
		readonly measured: string;
		readonly crashes: Crash[];
		readonly secrets: Record<string, string[]>;
		readonly note?: string;
	};
	readonly memory?: { readonly measured: string; readonly flows: number; readonly megabytes: number[] };
}

const NAMES = Object.keys(OUTCOMES) as Outcome[];
const row = (cells: Array<string | number>) => `| ${cells.join(' | ')} |`;
const table = (header: string[], rows: Array<Array<string | number>>) =>
	[row(header), row(header.map(() => '---')), ...rows.map(row)].join('\n');
const counted = (counts: Partial<Record<Outcome, number>>) => NAMES.map((name) => counts[name] ?? 0);
const sum = (all: Array<Partial<Record<Outcome, number>>>) =>
	Object.fromEntries(NAMES.map((name) => [name, all.reduce((total, one) => total + (one[name] ?? 0), 0)]));

/** The sweep as a whole, from those of its processes. */
export function mergeFaults(parts: ReadonlyArray<NonNullable<Results['faults']>>) {
	const [{ share, seed, targets }] = parts as [NonNullable<Results['faults']>];
	const kinds = [...new Set(parts.flatMap(({ counts }) => Object.keys(counts)))];
	return {
		share,
		seed,
		targets,
		tried: sumBy(parts, 'tried'),
		struck: sumBy(parts, 'struck'),
		counts: Object.fromEntries(
			kinds.map((kind) => [kind, sum(parts.map(({ counts }) => counts[kind] ?? {}))]),
		),
		lost: sum(parts.map(({ lost }) => lost)),
		bad: parts.flatMap(({ bad }) => bad),
	};
}

/** Parts that need a real n8n, and have not been run. */
const NOT_RUN = [
	'answers that stall until a deadline: each takes minutes of real time (`test/nodes/shared/http/send.test.ts` holds the deadline itself)',
	'the templates with nodes that n8n itself brings (*Follow-Up Emails*, *List to Webinar*, *Tables to PostgreSQL*) under faults: their Zoom and Brevo nodes run as a chain here',
	'faults of a real network, and any call to the real Zoom or Brevo',
];

/** @param former the page as it is: parts without results keep their sections, with the day on which they were measured */
export function buildPage({ faults, flows, memory, crashes }: Results, former = ''): string {
	const keep = (title: string) => findSection(former, title) ?? 'Not run.';
	return `# Reliability

How the nodes fare when answers break off, come empty, come twice, or are lost after the effect. \`npm run trust\` writes this page:
it runs the nodes with n8n's own engine in one process, and in a real n8n where it says so, against the [sandbox](../sandbox/README.md) with its
[kinds of faults](../sandbox/network/faultKinds.mts). Waits pass on the clock, they take no time.

[A year in the life](year.md) has the figures of whole years with the templates live.

\`npm test\` tries up to 30 cases: 20 that the seeds 1 and 2 draw, always the same ones, and 10 of the day (\`npm run test:catalogue\` 90). The seed of the day is the date, and
is in the title of the test: \`TRUST_SEED=20261205 npx jest test/trust/short\` tries those of that day again. With \`TRUST_SHARE\`, \`npm run trust\` draws
its sample by the day, too.

${table(
	['outcome', 'meaning'],
	NAMES.map((name) => [name, OUTCOMES[name]]),
)}

The goal is 0 for all from *silent* on. Each part says when it was measured. Machine: Node ${process.version}, ${cpus().length} cores.

## One fault at every endpoint

${faults ? describeFaults(faults) : keep('One fault at every endpoint')}

## Seeded faults in whole flows

${flows ? describeFlows(flows) : keep('Seeded faults in whole flows')}

## n8n killed in the middle

${crashes ? describeCrashes(crashes) : keep('n8n killed in the middle')}

## Secrets

The sandbox plants secrets in its accounts: passcodes and encrypted passcodes of meetings, start links with \`zak\`, keys of hosts, PINs of registrants,
passcodes and download tokens of recordings; the credentials and access tokens are others, and one kind of fault repeats the headers of a call in an
error. Outputs, errors, hints and log lines of all runs above are searched for them. Outputs may hold those that an option such as *Include Secrets* asks
for, and *Recording > Get* the passcode with which people watch.

${crashes ? describeSecrets(crashes) : (findTable(former, 'Secrets') ?? 'Files of a real n8n: not searched.')}

## Memory

${memory ? describeMemory(memory) : keep('Memory')}

## Not run

${NOT_RUN.map((part) => `- ${part}`).join('\n')}
`;
}

const findSection = (page: string, title: string): string | undefined =>
	new RegExp(`^## ${title}\\n\\n([^]*?)\\n*(?=^## |(?![^]))`, 'm').exec(page)?.[1];

const findTable = (page: string, title: string): string | undefined =>
	/^\|[^]*/m.exec(findSection(page, title) ?? '')?.[0];

const describeDay = (measured: string): string => `Measured on ${measured.slice(0, 10)}.`;

function describeFaults({
	measured,
	share,
	seed,
	targets,
	tried,
	struck,
	counts,
	lost,
	bad,
	again = [],
	stopped,
	note,
}: NonNullable<Results['faults']>): string {
	const total = sum(Object.values(counts));
	const drawn =
		share < 1
			? `a sample of ${Math.round(share * 100)} % of the cases, drawn by the seed ${seed}`
			: 'all cases';
	return `Each operation runs as in the catalogue's tests (${targets} runs), with one kind of fault at one of its endpoints: at the first
call, and at every call to it; if there is one call only, both are the same run, which is made once. A run that ended with an error is repeated without faults, and the accounts are compared with those after one run without a
fault. This is ${drawn}: ${tried} tried, ${struck} of them struck a call.${stopped ? ` It was stopped ${stopped}.` : ''} ${describeDay(measured)}${
		again.length > 0
			? `
${again.length} of them were bad at first and were tried again after a change: their later outcomes count.`
			: ''
	}${note ? `\n${note}` : ''}

${table(
	['fault', ...NAMES],
	[
		...Object.entries(counts)
			.sort(
				([one], [other]) => Object.keys(FAULT_KINDS).indexOf(one) - Object.keys(FAULT_KINDS).indexOf(other),
			)
			.map(([kind, own]) => [FAULT_KINDS[kind]?.title ?? kind, ...counted(own)]),
		['**all**', ...counted(total)],
		['of them: a write whose answer was lost after the effect', ...counted(lost)],
	],
)}

${bad.length === 0 ? 'No bad outcome.' : `Bad outcomes, which are faults of the nodes until the opposite is shown:\n\n${bad.map(([name]) => `- ${name}`).join('\n')}`}`;
}

function describeFlows({ measured, runs, note }: NonNullable<Results['flows']>): string {
	const names = [...new Set(runs.map(({ flow }) => flow))];
	const countsOf = (own: SeededRun[]) =>
		Object.fromEntries(NAMES.map((name) => [name, own.filter(({ outcome }) => outcome === name).length]));
	const bad = runs.filter(({ outcome }) => NAMES.indexOf(outcome) > NAMES.indexOf('doubt'));
	const struck = runs.reduce((total, run) => total + run.struck, 0);
	return `1, 3, 10, 20 or 30 % of all calls of a flow are struck, with kinds drawn by the seed (\`TRUST_SEED=7 npm run trust -- 1 flows\` runs one seed
again). Then the flow runs once more without faults. Contacts, lists, events, emails, campaigns, meetings and registrants are compared with
those after two runs without a fault. ${runs.length} runs, ${struck} calls struck. ${describeDay(measured)}${
		note
			? `
${note}`
			: ''
	}

${table(
	['flow', 'seeds', ...NAMES],
	names.map((name) => {
		const own = runs.filter(({ flow }) => flow === name);
		return [name, own.length, ...counted(countsOf(own))];
	}),
)}

${bad.length === 0 ? 'No bad outcome.' : bad.map(({ flow, seed, outcome }) => `- ${outcome}: ${flow}, seed ${seed}`).join('\n')}`;
}

const describeMemory = ({ measured, flows, megabytes }: NonNullable<Results['memory']>): string =>
	`${flows} flows in one process. ${describeDay(measured)} Megabytes of the heap after every 20: ${megabytes.join(', ')}.`;

function describeCrashes({ measured, crashes, note }: NonNullable<Results['crashes']>): string {
	const names = Object.keys(CRASH_OUTCOMES) as Array<keyof typeof CRASH_OUTCOMES>;
	const groups = [...new Set(crashes.map(({ what, story }) => JSON.stringify([what, story])))];
	const rows = groups.map((group) => {
		const [what, story] = JSON.parse(group) as [string, string];
		const own = crashes.filter((one) => one.what === what && one.story === story);
		const counts = names.map((name) => own.filter(({ outcome }) => outcome === name).length);
		const statuses = [...new Set(own.map(({ status }) => status))].sort().join('; ');
		return [what, story, own.length, statuses, ...counts];
	});
	const bad = crashes.filter(({ outcome }) => outcome !== 'right' && outcome !== 'said');
	return `A real n8n 2.41 runs the templates as shipped. Zoom or Brevo holds a call that changes something, n8n or a part of it is killed or
restarted, and then the call is carried out or not: both are tried, for a call in the middle of those to each address. Afterwards failed executions are
run again with n8n's *Retry*, or from the start if a person started them; if a retry ends with an error, too, the event comes again. The accounts are compared with those after an undisturbed run. Measured on
${measured.slice(0, 10)}.

${table(
	['outcome', 'meaning'],
	names.map((name) => [name, CRASH_OUTCOMES[name]]),
)}

${table(['killed or restarted', 'template', 'times', "n8n's status of the execution", ...names], rows)}

${bad.length === 0 ? 'No bad outcome.' : bad.map(({ what, story, moment, outcome }) => `- ${outcome}: ${what}, ${story}, ${moment}`).join('\n')}${note ? `\n\n${note}` : ''}`;
}

const describeSecrets = ({ secrets }: NonNullable<Results['crashes']>): string =>
	table(
		['files of a real n8n (database with execution records, binary data, logs)', 'secrets found'],
		Object.entries(secrets).map(([where, found]) => [where, found.join(', ') || 'none']),
	);
