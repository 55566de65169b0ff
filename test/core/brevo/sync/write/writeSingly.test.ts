import type { ContactPlan } from '../../../../../core/brevo/sync/plan/plan';
import { UnsubscribeWatch } from '../../../../../core/brevo/sync/write/unsubscribeWatch';
import { writeOneByOne } from '../../../../../core/brevo/sync/write/writeSingly';
import { openAccount, type TestAccount } from '../../account.mts';

let account: TestAccount;

beforeAll(async () => {
	account = await openAccount();
});
afterAll(async () => await account.sandbox.close());
beforeEach(() => account.sandbox.control.reset());

const plans = (count: number): ContactPlan[] =>
	Array.from({ length: count }, (_, index) => ({
		email: `p${index}@example.org`,
		known: undefined,
		attributes: {},
		listIds: [],
		lists: [],
		dropped: [],
		notes: [],
		write: true,
	}));
const fault = (status: number, times: number, body: unknown = {}) =>
	account.sandbox.control.fault({ vendor: 'brevo', method: 'POST', path: '/contacts$', status, body, times });
const outcomes = async (count: number) => {
	const given = plans(count);
	const consent = { readAt: account.clock.now(), respectUnsubscribes: true };
	const written = await writeOneByOne(account.api, given, new UnsubscribeWatch(account, given, consent));
	expect([...written.keys()]).toHaveLength(count);
	return [...written.values()].map((result) => ('problem' in result ? result.problem.message : 'written'));
};

it('writes all, and says of each', async () => {
	expect(await outcomes(20)).toEqual(Array(20).fill('written'));
});

it('lets bad luck of one contact be its own', async () => {
	fault(400, 3, { code: 'invalid_parameter', message: 'no' });
	const told = await outcomes(20);
	expect(told.filter((one) => one === 'written')).toHaveLength(17);
});

it('stops at once at what is true of all', async () => {
	fault(403, 100, { code: 'permission_denied', message: 'Access denied for resource "contacts".' });
	const told = await outcomes(100);
	expect(account.calls().length).toBeLessThanOrEqual(8);
	expect(told.at(-1)).toBe('not tried: The Brevo API key may not use "contacts"');
});

it('stops when the service is down for everybody, after a few', async () => {
	fault(503, 10_000);
	const told = await outcomes(200);
	expect(told.at(-1)).toContain('not tried');
	// Each of those in flight was repeated for as long as it may wait.
	expect(account.calls().length).toBeLessThan(100);
});
