import { NodeOperationError } from 'n8n-workflow';

import type { Batch } from '../shared/catalogue';

/**
 * The error of a row that failed while others did not. Only with "On Error: Continue": n8n then moves the row to
 * the error output, with all its fields. Otherwise the row itself says what happened, and the run goes on.
 */
export function failedRow(
	{ node }: Batch,
	itemIndex: number,
	action: string,
	reason: string | null,
): NodeOperationError | undefined {
	if (action !== 'failed' || !node.continueOnFail()) return undefined;
	return new NodeOperationError(node.getNode(), reason ?? 'The row failed', { itemIndex });
}
