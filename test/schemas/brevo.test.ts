import type { IDataObject } from 'n8n-workflow';

import { brevo } from '../../nodes/Brevo/connector';
import { BREVO_RUNS, inputOf, type Run } from '../catalogue/brevoParameters';
import { openAccount, type BrevoAccount } from '../nodes/Brevo/account.mts';
import { describeSchemas } from './heldSchemas';

let account: BrevoAccount;
const rowsByOperation = new Map<string, IDataObject[]>();
beforeAll(async () => {
	account = await openAccount();
	// In the order of the list: a campaign is read after it was created.
	for (const [name, runs] of Object.entries(BREVO_RUNS)) {
		const rows = [];
		for (const run of runs) rows.push(...(await rowsOf(name, run)));
		rowsByOperation.set(name, rows);
	}
});
afterAll(async () => await account.sandbox.close());

async function rowsOf(name: string, run: Run): Promise<IDataObject[]> {
	const [resource, operation] = name.split('.');
	const { items } = await account.run(
		{ resource, operation, ...run.parameters },
		run.items ? [...inputOf(run), SKIPPED] : inputOf(run),
		{ onError: 'continueRegularOutput' },
	);
	return items.map(({ json }) => json).filter((row) => !row.error);
}

/** So that there is a reason among the rows. */
const SKIPPED = { email: 'no address' };

describeSchemas(
	'Brevo',
	brevo,
	async (resource, operation) => rowsByOperation.get(`${resource}.${operation}`) ?? [],
);
