import type { INodeExecutionData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { ExecutionStoppedError } from '../../../core/async/clock';
import { Brevo } from '../../../nodes/Brevo/Brevo.node';
import { openAccount, locator, type BrevoAccount } from '../Brevo/account.mts';
import { runNode } from '../../support/n8n.mts';

let account: BrevoAccount;
beforeAll(async () => {
	account = await openAccount();
});
afterAll(async () => await account.sandbox.close());
beforeEach(() => account.sandbox.control.reset());
afterEach(() => jest.restoreAllMocks());

const LIST = { resource: 'list', operation: 'addContacts' };
const CASES = {
	'for each item': { resource: 'contact', operation: 'get', identifier: '={{ $json.email }}' },
	'for all items together': { ...LIST, list: locator('id', '1') },
	'for groups of items': { ...LIST, list: locator('id', '={{ $json.list }}') },
};

it.each(Object.entries(CASES))(
	'Stop ends an operation that runs %s, whatever On Error says',
	async (_, parameters) => {
		const execute = jest.spyOn(Brevo.prototype, 'execute');
		const stop = new AbortController();
		// The node waits before it repeats the call.
		account.sandbox.control.fault({ vendor: 'brevo', status: 503, body: {}, times: 99 });
		void runNode({
			type: 'brevo',
			credentials: account.credentials,
			parameters: { ...parameters, requestOptions: { maxWait: 60 } },
			input: [
				{ email: 'mina.park@example.org', list: 1 },
				{ email: 'ivo.horvat@example.net', list: 2 },
			],
			settings: { onError: 'continueRegularOutput' },
			stop: stop.signal,
		}).catch(() => undefined);
		while (account.calls().length === 0) await sleep(5);
		stop.abort();
		const rows = execute.mock.results[0]!.value as Promise<INodeExecutionData[][]>;
		await expect(rows).rejects.toThrow(ExecutionStoppedError);
	},
);
