import type { BrevoAccount } from '../../../core/brevo/api/account';
import type { ExecutionContext } from '../../shared/catalogue';

const TIMEOUT_MS = 60_000;
/** The limit for the whole page, which may drip on for ever. */
const DEADLINE_MS = 180_000;

/** The account of the node's credential, in the form that core uses. */
export function createBrevoAccount({ api, clock, node }: ExecutionContext): BrevoAccount {
	return {
		api,
		clock,
		async fetchText(url) {
			const text: unknown = await node.helpers.httpRequest({
				method: 'GET',
				url,
				encoding: 'text',
				timeout: TIMEOUT_MS,
				abortSignal: AbortSignal.timeout(DEADLINE_MS),
			});
			return String(text);
		},
	};
}
