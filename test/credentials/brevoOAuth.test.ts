import type { INodeParameters } from 'n8n-workflow';

import { listSecrets } from '../../nodes/shared/http/redactCredential';
import { pickShare } from '../support/dayShare.mts';
import { listSearch } from '../support/n8n.mts';
import { openAccount, type BrevoAccount } from '../nodes/Brevo/account.mts';
import { BREVO_RUNS, inputOf, type Run } from '../catalogue/brevoParameters';

/**
 * Every operation of the Brevo node with an OAuth2 credential whose token has ended: n8n renews it once, and the operation does
 * what it does with an API key. Nothing that gives access is in its output.
 */

let brevo: BrevoAccount;
beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());

const CAMPAIGN: Run = {
	parameters: {
		resource: 'campaign',
		operation: 'create',
		name: 'News',
		template: { __rl: true, mode: 'id', value: '1' },
		paramMapping: 'json',
		paramsJson: '{ "topic": "Launch", "recording_url": "https://example.com/r" }',
		recipientLists: { lists: [{ list: { __rl: true, mode: 'id', value: '1' } }] },
	},
};
const TOKEN = 'POST /realms/partner/oauth/token';

/** The runs of an operation on an account as at first. */
async function play(name: string, runs: readonly Run[], authentication: INodeParameters) {
	brevo.sandbox.control.reset();
	await brevo.run(CAMPAIGN.parameters);
	const [resource = '', operation = ''] = name.split('.');
	const before = brevo.sandbox.control.calls().length;
	const results = [];
	for (const run of runs) {
		// An old token, which Brevo rejects.
		brevo.sandbox.control.expireTokens();
		results.push(
			await brevo.run({ resource, operation, ...authentication, ...run.parameters }, inputOf(run)),
		);
	}
	const calls = brevo.sandbox.control
		.calls()
		.slice(before)
		.map(({ method, path, status }) => ({ call: `${method} ${path}`, status }));
	return { results, calls };
}

type Calls = Awaited<ReturnType<typeof play>>['calls'];

/** Without those that the old token did not let through. */
const listWrites = (calls: Calls) =>
	calls
		.filter(({ call, status }) => !call.startsWith('GET') && call !== TOKEN && status !== 401)
		.map(({ call }) => call.replace(/\d+/g, '#'))
		.sort();
const countTokens = (calls: Calls) => calls.filter(({ call }) => call === TOKEN).length;

describe.each(Object.keys(BREVO_RUNS))('%s', (name) => {
	it('does with a renewed token what it does with a key', async () => {
		const runs = pickShare(BREVO_RUNS[name]!, 6, name);
		const byKey = await play(name, runs, {});
		const byToken = await play(name, runs, { authentication: 'oAuth2' });

		expect([countTokens(byKey.calls), countTokens(byToken.calls)]).toEqual([0, runs.length]);
		expect(listWrites(byToken.calls)).toEqual(listWrites(byKey.calls));
		for (const [index, { json, error, hints }] of byToken.results.entries()) {
			const expected = byKey.results[index]!;
			expect([error?.message, hints?.length]).toEqual([expected.error?.message, expected.hints?.length]);
			expect(json.map(({ action, reason }) => ({ action, reason }))).toEqual(
				expected.json.map(({ action, reason }) => ({ action, reason })),
			);
			const shown = JSON.stringify([json, hints, error?.message, error?.description]);
			for (const secret of listSecrets(brevo.credentials.brevoOAuth2Api)) expect(shown).not.toContain(secret);
		}
	}, 60_000);
});

it('loads the lists of the panel with a token', async () => {
	brevo.sandbox.control.reset();
	brevo.sandbox.control.expireTokens();
	const { credentials } = brevo;
	const search = async (authentication: string) =>
		await listSearch({ type: 'brevo', credentials, parameters: { authentication } }, 'lists');
	const byToken = await search('oAuth2');
	expect(brevo.calls()).toContain(TOKEN);
	expect(byToken.results.length).toBeGreaterThan(0);
	expect(byToken).toEqual(await search('apiKey'));
});
