import { throwIfHarmWasDone } from '../../../sandbox/brevo/model/undeclaredHarm.mts';
import { openBrevoApi, type BrevoApi } from '../../support/brevoApi.mts';
import { runJest } from '../../support/jestRun.mts';

const BLOCKED = 'chiara.bianchi@example.net';

let brevo: BrevoApi;
beforeEach(async () => {
	brevo = await openBrevoApi();
});
/** A server left open by a failing test would keep the run from ending. */
afterEach(() => brevo.close());

const doHarm = async () => await brevo.put(`/contacts/${BLOCKED}`, { emailBlacklisted: false });

test('closing throws for harm that nobody declared, a reset between or not', async () => {
	await doHarm();
	brevo.sandbox.control.reset();
	await expect(brevo.close()).rejects.toThrow(
		`- PUT /brevo/v3/contacts/${BLOCKED}: emailBlacklisted:false. It lets emails be sent again to a person who unsubscribed.`,
	);
});

test('closing is fine after harm that was allowed, or taken note of', async () => {
	await doHarm();
	expect(brevo.sandbox.control.brevo.takeViolations()).toHaveLength(1);
	brevo.sandbox.control.brevo.settings({ allowsHarm: true });
	await doHarm();
	await brevo.close();
});

test('a reset ends the allowance', async () => {
	brevo.sandbox.control.brevo.settings({ allowsHarm: true });
	brevo.sandbox.control.reset();
	await doHarm();
	await expect(brevo.close()).rejects.toThrow('emailBlacklisted:false');
});

test('the end of a run asks all sandboxes, those not closed included', async () => {
	const other = await openBrevoApi();
	await doHarm();
	await other.post('/contacts/batch', {});
	expect(throwIfHarmWasDone).toThrow(/emailBlacklisted:false[^]*withdrawn-endpoint/);
	await brevo.close();
	await other.close();
});

test('over HTTP it is taken note of as well', async () => {
	await doHarm();
	const response = await fetch(`${brevo.sandbox.url}/control/brevo/take-violations`, { method: 'POST' });
	expect(await response.json()).toMatchObject([{ rule: 'emailBlacklisted:false' }]);
});

test('jest fails a test that does harm and looks away', async () => {
	const { code, printed } = await runJest('test/support/fixtures/forgottenHarm.ts');
	expect(printed).toContain('emailBlacklisted:false. It lets emails be sent again');
	expect(printed).toContain('Tests:       1 failed, 1 total');
	expect(code).toBe(1);
}, 60_000);
