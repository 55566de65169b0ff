import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { runNode, type CredentialStore, type NodeResult } from '../support/n8n.mts';
import type { Attendee } from './attendees.mts';
import { leastCalls } from './leastCalls.mts';
import { claim, table, writeTable, type Row } from './report.mts';

const PEOPLE = 1_000;
const ABSENT = 350;
const VIEWERS = 200;
const QUESTION = 'May we send you news by email?';
const LISTS: Record<string, string> = { participant: 'Webinar - came', no_show: 'Webinar - missed it' };
/** Time from the acceptance of an import to its end. */
const IMPORT_MS = 2_000;
const MAX_MORE = 10;

interface Measured {
	zoom: number;
	brevo: number;
	/** Calls that met the rate limit and were repeated, as on a busy machine: not counted in the others. */
	rejected: number;
	/** The least calls to Brevo, without the next two. */
	bound: number;
	/** People on no list, since they gave no consent. */
	listless: number;
	/** Attributes and lists that the account lacked: Brevo has no call that makes several. */
	lacked: number;
}

/**
 * Two webinars of 1,000 people into one account, the second of people whom it knows: calls without history, consent and
 * viewers of the recording, and with them, beside the least that anybody could need. The nodes run in this process.
 */
export async function benchHistory(write = false): Promise<void> {
	const rows: Row[] = [];
	const without = await measure(false);
	const withAll = await measure(true);
	['new', 'second webinar'].forEach((account, index) => {
		const [plain, full] = [without[index]!, withAll[index]!];
		for (const [which, { zoom, brevo, rejected, bound, listless, lacked }] of [
			['off', plain],
			['on', full],
		] as const) {
			const row = {
				account,
				'history, consent, viewers': which,
				'Zoom calls': zoom,
				'Brevo calls': brevo,
				bound,
				'people on no list': listless,
				lacked,
				'over both': brevo - bound - lacked,
				'429s': rejected,
			};
			rows.push(row);
		}
		const more = countChosen(full) - countChosen(plain);
		claim(`${account}: at most ${MAX_MORE} calls more for history, consent and viewers`, more <= MAX_MORE);
		claim(
			`${account}: with them at most ${MAX_MORE} calls to Brevo over the bound, besides ${full.lacked} to make what it lacked`,
			full.brevo - full.bound - full.lacked <= MAX_MORE,
		);
	});
	table(`Calls for ${PEOPLE} people with history, consent and viewers`, rows);
	if (write) writeTable('docs/performance.md', 'history', rows);
}

/** Calls that are not one for each attribute and list that was lacking. */
const countChosen = ({ zoom, brevo, lacked }: Measured): number => zoom + brevo - lacked;

async function measure(isFull: boolean): Promise<Measured[]> {
	const sandbox = await startSandbox({ seed: 'empty', rateLimits: true });
	try {
		sandbox.control.zoom.setPlan({ plan: 'business' });
		sandbox.control.brevo.settings({ importMs: IMPORT_MS });
		const measured: Measured[] = [];
		for (const seed of [1, 2]) measured.push(await syncWebinar(sandbox, seed, isFull));
		return measured;
	} finally {
		await sandbox.close();
	}
}

async function syncWebinar(
	{ zoom, brevo, control }: Sandbox,
	seed: number,
	isFull: boolean,
): Promise<Measured> {
	const people = PEOPLE - ABSENT;
	const webinar = control.grow({
		rows: people,
		people,
		absent: ABSENT,
		viewers: VIEWERS,
		question: QUESTION,
		seed,
	});
	const before = control.brevoState();
	const callsBefore = control.calls().length;
	const { accountId, clientId, clientSecret, oauthBaseUrl, apiBaseUrl } = zoom;
	const attendance = await run(
		'zoom',
		{
			zoomServerToServerOAuth2Api: {
				accountId,
				clientId,
				clientSecret,
				environment: 'custom',
				oauthBaseUrl,
				apiBaseUrl,
			},
		},
		{
			resource: 'webinar',
			operation: 'getAttendance',
			eventId: { __rl: true, mode: 'id', value: String(webinar.id) },
			requestOptions: { plan: 'business' },
			include: isFull ? ['registration', 'onDemand'] : [],
		},
	);
	const synced = await run(
		'brevo',
		{ brevoApi: { ...brevo } },
		{
			resource: 'contact',
			operation: 'sync',
			listMode: 'byStatus',
			listsByStatus: {
				lists: Object.entries(LISTS).map(([status, value]) => ({
					status,
					list: { __rl: true, mode: 'name', value },
				})),
			},
			options: isFull
				? { keepHistory: 'add', consent: { rule: { question: QUESTION, answers: ['Yes'] } } }
				: {},
		},
		attendance.json,
	);
	const after = control.brevoState();
	const stored = after.contacts.length;
	if (stored !== PEOPLE) throw new Error(`${stored} of ${PEOPLE} people are stored`);
	const listless = synced.json.filter(({ lists }) => !lists).length;
	const onNone = after.contacts.filter(({ listIds }) => listIds.length === 0).length;
	if (onNone !== listless) throw new Error(`${onNone} of ${listless} people are on no list`);
	if (after.lists.length !== Object.keys(LISTS).length) throw new Error('A list is left over');
	const all = control.calls().slice(callsBefore);
	const calls = all.filter(({ status }) => status !== 429);
	const lists = new Map(synced.json.map((row) => [row.email, String(row.lists ?? '')]));
	const attendees = attendance.json as unknown as Attendee[];
	const { total } = leastCalls(
		attendees,
		{
			contacts: before.contacts.length,
			lists: before.lists.map(({ name }) => name),
			attributes: before.attributes.map(({ name }) => name),
		},
		({ email }) => [lists.get(email) ?? ''].filter(Boolean),
	);
	return {
		zoom: calls.filter(({ vendor }) => vendor === 'zoom').length,
		brevo: calls.filter(({ vendor }) => vendor === 'brevo').length,
		rejected: all.length - calls.length,
		bound: total,
		listless,
		lacked: after.attributes.length - before.attributes.length + after.lists.length - before.lists.length,
	};
}

async function run(
	type: string,
	credentials: CredentialStore,
	parameters: INodeParameters,
	input?: IDataObject[],
): Promise<NodeResult> {
	const result = await runNode({ type, credentials, parameters, input });
	if (result.error) throw result.error;
	return result;
}
