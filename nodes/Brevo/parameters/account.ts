import type { Account } from '../../../core/brevo/api/account';
import type { Batch } from '../../shared/catalogue';
import { clockOf } from '../../shared/clock';

const TIMEOUT_MS = 60_000;

/** The account that the node's credential opens, as core works on it. */
export function accountOf({ api, node }: Batch): Account {
	return {
		api,
		clock: clockOf(node),
		async fetchText(url) {
			const text: unknown = await node.helpers.httpRequest({
				method: 'GET',
				url,
				encoding: 'text',
				timeout: TIMEOUT_MS,
			});
			return String(text);
		},
	};
}
