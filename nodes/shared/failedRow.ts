import { NodeOperationError } from 'n8n-workflow';

import type { ExecutionContext } from './catalogue';

interface Row {
	readonly item: number;
	readonly email: string | null;
	readonly action: string;
	readonly reason: string | null;
}

/**
 * The error of a row that failed while others did not. It is set only with "On Error: Continue (using error output)",
 * and moves the row there. n8n replaces the row's fields by the error, so in all other modes the row states the reason.
 */
export function createRowError(
	{ node }: ExecutionContext,
	{ item: itemIndex, email, action, reason }: Row,
): NodeOperationError | undefined {
	if (action !== 'failed' || node.getNode().onError !== 'continueErrorOutput') return undefined;
	const who = email ?? `Item ${itemIndex}`;
	return new NodeOperationError(node.getNode(), `${who}: ${reason ?? 'failed without a reason'}`, {
		itemIndex,
	});
}
