import type { MeetingReference } from '../../../../core/zoom/api/ids';
import { readPastInstances, type InstanceChoice } from '../../../../core/zoom/meetings/instances';
import { MissingData } from '../../../../core/zoom/meetings/missingData';
import { SEED } from '../../../nodes/Zoom/account.mts';
import { coreAccount, type CoreAccount } from '../account.mts';

let account: CoreAccount;
beforeAll(async () => {
	account = await coreAccount();
});
afterAll(async () => await account.close());
beforeEach(() => account.sandbox.control.reset());

interface Question {
	kind?: 'meeting' | 'webinar';
	reference: MeetingReference;
	instances: InstanceChoice;
	gaps?: MissingData;
}

async function uuids({
	kind = 'meeting',
	reference,
	instances,
	gaps: missing = new MissingData(),
}: Question) {
	const held = await readPastInstances(
		account.api,
		{ kind, reference, instances, access: 'account', now: account.now, readPlan: async () => undefined },
		missing,
	);
	return held.map(({ uuid }) => uuid).sort();
}

const BOTH = [SEED.restarted.first, SEED.restarted.second].sort();

it.each<[string, MeetingReference, InstanceChoice, string[]]>([
	['the latest of an ID', { id: SEED.restarted.id }, 'latest', [SEED.restarted.second]],
	['that of a UUID', { uuid: SEED.restarted.first }, 'latest', [SEED.restarted.first]],
	['the selected one', { uuid: SEED.restarted.first }, 'chosen', [SEED.restarted.first]],
	['all instances of an ID', { id: SEED.restarted.id }, 'all', BOTH],
	['all instances of the meeting a UUID belongs to', { uuid: SEED.restarted.first }, 'all', BOTH],
	['the parts of a restarted meeting, by the first', { uuid: SEED.restarted.first }, 'occurrence', BOTH],
	['the parts of a restarted meeting, by the last', { uuid: SEED.restarted.second }, 'occurrence', BOTH],
	['the parts of a restarted meeting, by its ID', { id: SEED.restarted.id }, 'occurrence', BOTH],
])('finds %s', async (_, reference, instances, expected) => {
	expect(await uuids({ reference, instances })).toEqual(expected);
});

it('finds every past occurrence of a series, and no future one', async () => {
	const { id, first, second, third } = SEED.demos;
	const found = await uuids({ kind: 'webinar', reference: { id }, instances: 'all' });
	expect(found).toEqual([first, second, third].sort());
});

it('treats other dates of a series as other occurrences, and does not read them', async () => {
	const { id, second, third } = SEED.demos;
	const of = { kind: 'webinar', instances: 'occurrence' } as const;
	expect(await uuids({ ...of, reference: { uuid: second } })).toEqual([second]);
	expect(account.calls().filter((call) => call.includes('/report/'))).toHaveLength(1);
	expect(await uuids({ ...of, reference: { id } })).toEqual([third]);
});

it('finds a single meeting that is not in the list of its own instances', async () => {
	account.sandbox.control.fault({
		vendor: 'zoom',
		path: '/past_meetings/.*/instances',
		status: 200,
		body: { meetings: [] },
	});
	expect(await uuids({ reference: { id: SEED.restarted.id }, instances: 'all' })).toEqual([
		SEED.restarted.second,
	]);
});

it('reports which instance is missing, and continues with the others', async () => {
	const body = { code: 12702, message: 'Can not access a meeting a year ago.' };
	const path = `/report/meetings/${encodeURIComponent(SEED.restarted.first)}$`;
	account.sandbox.control.fault({ vendor: 'zoom', path, status: 400, body });
	const missing = new MissingData();
	const question = { reference: { id: SEED.restarted.id }, instances: 'all', gaps: missing } as const;
	expect(await uuids(question)).toEqual([SEED.restarted.second]);
	expect(missing.list()).toEqual([
		expect.stringMatching(
			/^The instance of \d{4}-.*, and all its data, could not be read: .* more than a year ago/,
		),
	]);
});

it('requires a UUID for the chosen one', async () => {
	const question = { reference: { id: SEED.restarted.id }, instances: 'chosen' } as const;
	await expect(uuids(question)).rejects.toMatchObject({ kind: 'invalid' });
	expect(account.calls()).toEqual([]);
});

it('waits for an instance of an occurrence whose report is not ready, since participants would be no-shows without it', async () => {
	const { first, second } = SEED.restarted;
	account.sandbox.control.fault({
		vendor: 'zoom',
		path: `/report/meetings/${encodeURIComponent(second)}$`,
		status: 404,
		body: { code: 3001, message: 'Meeting does not exist.' },
		times: 9,
	});
	await expect(uuids({ reference: { uuid: first }, instances: 'occurrence' })).rejects.toMatchObject({
		kind: 'not_ready',
	});
	expect(await uuids({ reference: { uuid: first }, instances: 'all' })).toEqual([first]);
});
