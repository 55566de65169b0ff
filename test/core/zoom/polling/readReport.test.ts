import type { EndedMeeting } from '../../../../core/zoom/polling/endedMeeting';
import { readReport } from '../../../../core/zoom/polling/readReport';
import { SEED } from '../../../nodes/Zoom/account.mts';
import { coreAccount, type CoreAccount } from '../account.mts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 2, 4, 12);

const event = (changes: Partial<EndedMeeting> = {}): EndedMeeting => ({
	kind: 'webinar',
	id: SEED.launch.id,
	uuid: SEED.launch.uuid,
	topic: 'Launch',
	ended: NOW - HOUR / 2,
	participants: 2,
	...changes,
});
const stay = (user: string, leave: string) => ({
	user_id: user,
	join_time: '2026-03-04T10:00:00Z',
	leave_time: leave,
	duration: 60,
});
const anna = stay('1', '2026-03-04T11:00:00Z');
const ben = stay('2', '2026-03-04T11:05:00Z');

let account: CoreAccount;
beforeAll(async () => {
	account = await coreAccount();
});
afterAll(async () => await account.close());

/** The reading for this response of Zoom's. */
async function reading(answer: object, about: EndedMeeting = event(), status = 200) {
	account.sandbox.control.fault({ vendor: 'zoom', path: '/participants', status, body: answer });
	return await readReport(account.api, about, 'account', NOW);
}

it('has the same fingerprint for the same rows in any order', async () => {
	const { fingerprint } = await reading({ participants: [anna, ben] });
	expect(fingerprint).toMatch(/^2:/);
	expect(await reading({ participants: [ben, anna] })).toEqual({ fingerprint, rows: 2 });
});

it.each([
	['an additional row', [anna, ben, ben]],
	['a later leave', [anna, { ...ben, leave_time: '2026-03-04T11:06:00Z' }]],
	['another person', [anna, { ...ben, user_id: '3' }]],
])('notices %s', async (_, participants) => {
	const { fingerprint } = await reading({ participants: [anna, ben] });
	const other = await reading({ participants });
	// The number of rows, and their hash.
	expect(other.fingerprint).toMatch(new RegExp(`^${participants.length}:[\\w+/-]+`));
	expect(other.fingerprint).not.toBe(fingerprint);
});

it('is not complete with fewer rows than participants, until hours after the end', async () => {
	const three = { participants: 3 };
	expect(await reading({ participants: [anna, ben] }, event(three))).toEqual({
		rows: 2,
		incompleteReason: 'The report may lack people: it has 2 rows for 3 participants',
	});
	const old = event({ ...three, ended: NOW - 7 * HOUR });
	expect(await reading({ participants: [anna, ben] }, old)).toMatchObject({
		fingerprint: expect.stringMatching(/^2:/),
		incompleteReason: expect.stringContaining('2 rows for 3 participants'),
	});
});

it('does not exist while Zoom has no rows or no report', async () => {
	const missing = { code: 3001, message: 'Meeting 1 not found or has expired.' };
	expect(await reading({ participants: [] })).toMatchObject({
		rows: 0,
		incompleteReason: expect.any(String),
	});
	expect(await reading(missing, event(), 404)).toEqual({
		rows: 0,
		incompleteReason: 'Zoom has no participant report of it',
	});
	// It will never exist.
	expect(await reading(missing, event({ participants: 1 }), 404)).toEqual({ fingerprint: 'alone', rows: 0 });
});

it('keeps an error that is final, and throws one that is not about the meeting', async () => {
	expect(await reading({ code: 200, message: 'No permission.' }, event(), 400)).toEqual({
		fingerprint: 'refused permission',
		rows: 0,
		incompleteReason: 'The Zoom app is not allowed to read this',
	});
	const scope = {
		code: 4711,
		message: 'Invalid access token, does not contain scopes:[a:b:admin].',
	};
	await expect(reading(scope, event(), 400)).rejects.toMatchObject({ kind: 'scope' });
});
