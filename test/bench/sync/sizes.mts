import { setTimeout as sleep } from 'node:timers/promises';
import type { Credential, Execution, N8nClient } from '../../../sandbox/n8n/client.mts';
import { packageName } from '../../../sandbox/n8n/package.mts';
import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { attendanceRows, serveRows, type Attendee } from '../attendees.mts';
import { chain, START, used } from '../chain.mts';
import { withN8n } from '../host.mts';
import { fillAccount } from '../knownPeople.mts';
import { leastCalls } from '../leastCalls.mts';
import { readPeakBytes } from '../memory.mts';
import { claim, rounded, table, type Row } from '../report.mts';

/** At two hundred rows the smallest sets of lists have nine people: few for an import, many for calls of their own. */
const SIZES = [100, 200, 1_000, 10_000, 50_000];
const LATENCY_MS = 100;
/** Time from the acceptance of an import to its end. */
const IMPORT_MS = 5_000;
const WITHIN_MS = 900_000;
/** Calls above the bound: polling an import, a folder for new lists, rows that go singly. */
const MOST_MORE = 10;
const SYNC = 'Sync';

/** Status -> list; everybody is on one list besides, so that there are five sets of lists. */
const LISTS: Record<string, string> = {
	everyone: 'Autumn webinar',
	attended: 'Autumn webinar - attended',
	partial: 'Autumn webinar - attended in part',
	no_show: 'Autumn webinar - missed it',
	walk_in: 'Autumn webinar - unregistered',
};
const listsOf = ({ attendance_status: status }: Attendee): string[] =>
	['everyone', status].flatMap((who) => LISTS[who] ?? []);

interface Account {
	name: string;
	/** Percentage of the synced people that the account knows before. An account that knows any has the attributes. */
	knownPercent: number;
	hasLists: boolean;
}
const ACCOUNTS: Account[] = [
	{ name: 'new', knownPercent: 0, hasLists: false },
	{ name: 'second webinar, lists of its own', knownPercent: 50, hasLists: false },
	{ name: 'second webinar, same lists', knownPercent: 50, hasLists: true },
];

interface Measured {
	row: Row;
	/** Calls less the bound. */
	overBound: number;
	/** Attributes and lists that the account lacked. */
	lacked: number;
	lost: number;
	again: number;
}

/**
 * *Contact > Sync* in a real n8n, from a hundred rows to fifty thousand: its calls to Brevo beside the least that
 * anybody could need, and its time.
 */
export async function benchSyncSizes(sizes = SIZES): Promise<void> {
	const measured = await withN8n(async (client, { pid }) => {
		const all: Measured[] = [];
		for (const size of sizes) {
			for (const account of ACCOUNTS) {
				const one = await measure(client, size, account);
				console.log(`${size} rows, account: ${account.name}: ${one.row.calls} calls, ${one.row.seconds} s`);
				all.push({ ...one, row: { ...one.row, 'peak MB of n8n': rounded(readPeakBytes(pid) / 2 ** 20, 0) } });
			}
		}
		return all;
	});
	table(
		`Sync of attendance rows, five sets of lists: ${LATENCY_MS} ms latency, rate limits on, an import takes ${IMPORT_MS / 1000} s`,
		measured.map(({ row }) => row),
	);
	console.log(
		'\nBound: attributes, lists and contacts read before, changed contacts read after (1,000 a page), bytes of the' +
			'\nimports / 8 MB for each set of lists, one look at the processes. "Over bound" is calls less bound. "Lacked" are' +
			'\nattributes and lists that the account did not have, for which Brevo has no call but one each; the bound does not' +
			`\ncount them. So: where nothing is lacked at most ${MOST_MORE} calls over the bound, else ${MOST_MORE} and one for each that is.`,
	);
	for (const { row, overBound, lacked, lost, again } of measured) {
		const which = `${row.rows} rows, account: ${row.account}`;
		const most = `at most the bound plus ${MOST_MORE} calls`;
		claim(
			`${which}: ${most}${lacked > 0 ? `, besides ${lacked} to make what it lacked` : ''}`,
			overBound <= MOST_MORE + lacked,
		);
		claim(`${which}: nobody is lost, nothing meets the rate limit`, lost === 0 && row['429s'] === 0);
		claim(`${which}: a second run writes nothing`, again === 0);
	}
}

async function measure(
	client: N8nClient,
	size: number,
	{ name, knownPercent, hasLists }: Account,
): Promise<Measured> {
	const { rows, people } = attendanceRows(size);
	const sandbox = await startSandbox({ seed: 'empty' });
	const source = await serveRows(rows);
	try {
		const { control } = sandbox;
		await fillAccount(
			sandbox,
			people.filter((_, index) => index % 100 < knownPercent),
			hasLists ? Object.values(LISTS) : [],
		);
		const before = control.brevoState();
		control.rateLimits(true);
		control.latency(LATENCY_MS);
		control.brevo.settings({ importMs: IMPORT_MS });
		await noticeClosedConnections();
		const credential = await client.createCredential('Brevo', 'brevoApi', { ...sandbox.brevo });
		const workflowId = await client.importWorkflow(syncOf(source.url, credential));

		const run = async () => {
			const already = control.calls().length;
			await noticeClosedConnections();
			const execution = await client.runManually(workflowId, START, WITHIN_MS);
			return { calls: control.calls().slice(already), ...outcomeOf(execution) };
		};
		const first = await run();
		const after = control.brevoState();
		const second = await run();

		const { total: bound, making: lacked } = leastCalls(
			people,
			{
				contacts: before.contacts.length,
				lists: before.lists.map((list) => list.name),
				attributes: before.attributes.map((attribute) => attribute.name),
			},
			listsOf,
		);
		const overBound = first.calls.length - bound;
		const stored = people.filter(storedIn(after)).length;
		return {
			row: {
				rows: size,
				account: name,
				people: people.length,
				calls: first.calls.length,
				bound,
				'over bound': overBound,
				lacked,
				'over both': overBound - lacked,
				'429s': first.calls.filter(({ status }) => status === 429).length,
				seconds: rounded(first.seconds, 1),
				'rows/s': rounded(size / first.seconds, 0),
				stored: `${stored}/${people.length}`,
				'calls again': second.calls.length,
				'seconds again': rounded(second.seconds, 1),
			},
			overBound,
			lacked,
			lost: people.length - stored,
			again: second.calls.filter(({ method }) => method !== 'GET').length,
		};
	} finally {
		source.close();
		await sandbox.close();
	}
}

/** Filling and copying a large account keeps this process from noticing which of its connections n8n has closed. */
const noticeClosedConnections = async (): Promise<void> => await sleep(500);

const syncOf = (rowsUrl: string, credential: Credential) =>
	chain([
		{
			name: 'Rows',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: { url: rowsUrl, options: {} },
		},
		{
			name: SYNC,
			type: `${packageName}.brevo`,
			typeVersion: 1,
			parameters: {
				resource: 'contact',
				operation: 'sync',
				listMode: 'byStatus',
				listsByStatus: {
					lists: Object.entries(LISTS).map(([status, value]) => ({
						status,
						list: { __rl: true, mode: 'name', value },
					})),
				},
			},
			credentials: used(credential),
		},
	]);

/** Seconds that the node itself took; reading the rows and saving the execution are n8n's. */
function outcomeOf({ status, data }: Execution): { seconds: number } {
	const [run] = data.resultData.runData[SYNC] ?? [];
	if (status !== 'success' || !run)
		throw new Error(`The sync ended with ${status}: ${JSON.stringify(data.resultData.error)}`);
	return { seconds: (run as unknown as { executionTime: number }).executionTime / 1000 };
}

/** Whether a contact is there with their status, and on their lists. */
function storedIn({ contacts }: ReturnType<Sandbox['control']['brevoState']>) {
	const byEmail = new Map(contacts.map((contact) => [contact.email, contact]));
	return (person: Attendee): boolean => {
		const contact = byEmail.get(person.email);
		return (
			contact?.attributes.ATTENDANCE_STATUS === person.attendance_status &&
			listsOf(person).every((list) => contact.lists.includes(list))
		);
	};
}
