import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';

import { brevo } from '../../nodes/Brevo/connector';
import { zoom } from '../../nodes/Zoom/connector';
import * as brevoAccount from '../nodes/Brevo/account.mts';
import { attendanceRows } from '../nodes/Brevo/people.mts';
import * as zoomAccount from '../nodes/Zoom/account.mts';
import { pickShare, TRIES_ALL } from '../support/dayShare.mts';
import { loadNodeType, runNode, type CredentialStore } from '../support/n8n.mts';
import { BREVO_RUNS, inputOf } from './brevoParameters';
import { ZOOM_INPUT, ZOOM_PARAMETERS } from './zoomParameters';

/** Every operation as an AI agent's tool, in a large account: its answer is below 2,000 tokens, and says what it lacks. */

const MAX_TOKENS = 2_000;
/** Errs high: English has four characters a token or more, Chinese less than one token a character. */
const countTokens = (answer: unknown): number =>
	[...JSON.stringify(answer)].reduce((sum, letter) => sum + (letter < '\u0080' ? 1 / 3 : 1), 0);

const LONG = 'A long text about the webinar and its people. '.repeat(400);
const ACCOUNTS = {} as { zoom: zoomAccount.ZoomAccount; brevo: brevoAccount.BrevoAccount };
let large: { id: number };
const asTool: Record<string, INodeType> = {};

/** n8n describes a node once more as a tool, under the name of the node with an ending. */
async function describeAsTool(name: 'zoom' | 'brevo'): Promise<INodeType> {
	const node = await loadNodeType(name);
	return Object.assign(Object.create(node), {
		description: { ...node.description, name: `${name}Tool` },
	}) as INodeType;
}

beforeAll(async () => {
	for (const name of ['zoom', 'brevo'] as const)
		asTool[`n8n-nodes-zoom-brevo.${name}Tool`] = await describeAsTool(name);
	ACCOUNTS.zoom = await zoomAccount.openAccount();
	ACCOUNTS.brevo = await brevoAccount.openAccount();
}, 60_000);
afterAll(async () => {
	await ACCOUNTS.zoom.sandbox.close();
	await ACCOUNTS.brevo.sandbox.close();
});

function growZoom(): void {
	const { control } = ACCOUNTS.zoom.sandbox;
	control.reset();
	large = control.grow({
		rows: 1_500,
		people: 1_200,
		absent: 800,
		viewers: 300,
		question: LONG.slice(0, 90),
	});
	control.zoom.growAccount({ users: 100, meetings: 1, rows: 3 });
	for (const meeting of control.zoomState().meetings) meeting.agenda = LONG;
}

function growBrevo(): void {
	const { control } = ACCOUNTS.brevo.sandbox;
	control.reset();
	control.brevo.grow({ campaigns: 300, lists: 300, folders: 1, segments: 20, senders: 20, templates: 100 });
}

async function run(
	vendor: 'zoom' | 'brevo',
	parameters: INodeParameters,
	input: IDataObject[],
	isTool: boolean,
) {
	const credentials: CredentialStore =
		vendor === 'zoom' ? await ACCOUNTS.zoom.credentials() : ACCOUNTS.brevo.credentials;
	const plan = vendor === 'zoom' ? 'business' : 'extended';
	return await runNode({
		type: isTool ? `n8n-nodes-zoom-brevo.${vendor}Tool` : vendor,
		extraNodes: asTool,
		credentials,
		input,
		settings: { onError: 'continueRegularOutput' },
		parameters: { requestOptions: { plan, maxWait: 4 }, ...parameters },
	});
}

/** A table is a walk through the whole account, so only some are read, also when all cases are tried. */
const takeShare = <T>(known: readonly T[], name: string): readonly T[] =>
	name === 'table.export' ? pickShare(known, 40, name, 1) : pickShare(known, 6, name);

/** The parameters of the catalogue, and once more about everything that there is. */
function listRuns(vendor: 'zoom' | 'brevo', name: string): Array<[INodeParameters, IDataObject[]]> {
	const known: Array<[INodeParameters, IDataObject[]]> =
		vendor === 'zoom'
			? (ZOOM_PARAMETERS[name] ?? [{}]).map((parameters) => [parameters, ZOOM_INPUT[name] ?? [{}]])
			: (BREVO_RUNS[name] ?? []).map((one) => [one.parameters, inputOf(one)]);
	const isOfWebinar = ([{ eventId, eventType = name.split('.')[0] }]: (typeof known)[number]) =>
		eventId !== undefined && eventType === 'webinar';
	const all = { returnAll: true, simplify: false };
	return [
		...takeShare(known, name),
		...takeShare(known, name).map(([parameters, input]): (typeof known)[number] => [
			{
				...parameters,
				...all,
				...(isOfWebinar([parameters, input]) && { eventId: zoomAccount.locator(String(large.id)) }),
			},
			input,
		]),
		...(name === 'registrant.getMany'
			? [
					[
						{ eventType: 'webinar', eventId: zoomAccount.locator(String(large.id)), ...all },
						[{}],
					] as (typeof known)[number],
				]
			: []),
		...(name === 'attendance.summarise' || name === 'contact.sync'
			? [[known[0]![0], attendanceRows(1_000)] as (typeof known)[number]]
			: []),
	];
}

const shortened = new Set<string>();
const READS = /\.(get|list|checkAccess|export|summarise)/;

describe.each([
	['zoom', zoom, growZoom],
	['brevo', brevo, growBrevo],
] as const)('the tools of %s', (vendor, { resources }, grow) => {
	const operations = resources.flatMap((resource) =>
		resource.operations.map(
			(operation) => [`${resource.value}.${operation.value}`, resource, operation] as const,
		),
	);

	/** Whether no operation has changed the account since. */
	let isGrown = false;

	it.each(operations)(
		'%s',
		async (name, resource, operation) => {
			if (!isGrown) grow();
			isGrown = READS.test(name);
			for (const [more, input] of listRuns(vendor, name)) {
				const parameters = { resource: resource.value, operation: operation.value, ...more };
				const { json, error } = await run(vendor, parameters, input, true);
				expect(error).toBeUndefined();
				const tokens = countTokens(json);
				expect([name, tokens < MAX_TOKENS, tokens]).toEqual([name, true, tokens]);
				const last = json.at(-1);
				if (typeof last?.left_out_rows !== 'number') continue;
				shortened.add(name);
				expect(last.note).toContain('held below 2,000 tokens');
				// Reading again in a workflow shows what the agent's answer lacks.
				if (!READS.test(name)) continue;
				const whole = await run(vendor, parameters, input, false);
				expect(countTokens(whole.json)).toBeGreaterThan(MAX_TOKENS);
				expect(json.length - 1 + last.left_out_rows).toBe(whole.json.length);
			}
		},
		120_000,
	);
});

it('has shortened the lists, the rows of people, and long texts', () => {
	/** Run about everything on every day. */
	const always = ['registrant.getMany', 'contact.sync'];
	const inSomeRun = [
		'webinar.get',
		'webinar.getMany',
		'webinar.getAttendance',
		'webinar.getParticipants',
		'user.getMany',
		'table.export',
		'campaign.getMany',
		'list.getMany',
	];
	const expected = TRIES_ALL ? [...always, ...inSomeRun] : always;
	expect(expected.filter((name) => !shortened.has(name))).toEqual([]);
});
