import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import { Problem } from '../../core/http/errors';

/** A fault as n8n shows it: what happened as message, what to do and the vendor's own words as description. */
export function explained(
	node: INode,
	fault: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (fault instanceof NodeApiError || fault instanceof NodeOperationError) return fault;
	if (!(fault instanceof Problem)) return new NodeOperationError(node, fault as Error, { itemIndex });

	const description = [fault.advice, vendorsWords(fault)].filter(Boolean).join(' ');
	if (fault.status === undefined) {
		return new NodeOperationError(node, fault.message, { description, itemIndex });
	}
	return new NodeApiError(
		node,
		{ message: fault.message },
		{ message: fault.message, description, httpCode: String(fault.status), itemIndex },
	);
}

function vendorsWords({ said, call, status }: Problem): string {
	if (!said?.message && status === undefined) return '';
	const code = said?.code === undefined ? '' : ` ${said.code}`;
	return `(HTTP ${status}${code}: ${said?.message || 'no message'}${call ? `; ${call}` : ''})`;
}
