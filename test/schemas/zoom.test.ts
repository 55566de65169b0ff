import { zoom } from '../../nodes/Zoom/connector';
import { ZOOM_INPUT, ZOOM_PARAMETERS } from '../catalogue/zoomParameters';
import { openAccount, type ZoomAccount } from '../nodes/Zoom/account.mts';
import { describeSchemas } from './heldSchemas';

let account: ZoomAccount;
beforeAll(async () => {
	account = await openAccount();
});
afterAll(async () => await account.sandbox.close());

describeSchemas('Zoom', zoom, async (resource, operation) => {
	const name = `${resource}.${operation}`;
	const rows = [];
	for (const parameters of ZOOM_PARAMETERS[name] ?? []) {
		account.sandbox.control.reset();
		const { items } = await account.run({ resource, operation, ...parameters }, ZOOM_INPUT[name]);
		rows.push(...items.map(({ json }) => json).filter((row) => !row.error));
	}
	return rows;
});
