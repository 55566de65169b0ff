import { NodeOperationError } from 'n8n-workflow';

import type { ExecutionContext } from './catalogue';

interface Row {
	readonly item: number;
	readonly email: string | null;
	readonly action: string;
	readonly reason: string | null;
}

/**
 * The error of a row that failed while others did not: only with "On Error: Continue (using error output)", which
 * it takes the row to. n8n puts the error in place of the row's fields, so elsewhere the row itself says it.
 */
export function createRowError(
	{ node }: ExecutionContext,
	{ item: itemIndex, email, action, reason }: Row,
): NodeOperationError | undefined {
	if (action !== 'failed' || node.getNode().onError !== 'continueErrorOutput') return undefined;
	const who = email ?? `Item ${itemIndex}`;
	return new NodeOperationError(node.getNode(), `${who}: ${reason}`, { itemIndex });
}
