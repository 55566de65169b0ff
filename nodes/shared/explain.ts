import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import { ApiError, mayActTwice } from '../../core/http/errors';

/** Converts any error to one of n8n: the message states what happened, the description what to do, with the vendor's own words. */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (isProgrammingError(error)) return unexpectedError(node, error, itemIndex);
	if (!(error instanceof ApiError)) return new NodeOperationError(node, error as Error, { itemIndex });

	const nodeError = explainApiError(node, error, itemIndex);
	if (mayActTwice(error)) finalErrors.add(nodeError);
	return nodeError;
}

/** Returns the result of the work of a panel or a trigger, or throws its error as one of n8n. */
export async function explainErrors<T>(
	context: { readonly getNode: () => INode },
	work: () => Promise<T>,
): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

const finalErrors = new WeakSet<object>();

/** Whether n8n's error was made from one after which a retry could do something twice. */
export const isFinalError = (error: object): boolean => finalErrors.has(error);

function explainApiError(
	node: INode,
	error: ApiError,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const description = [error.advice, getVendorDetails(error)].filter(Boolean).join(' ');
	if (error.status === undefined) {
		return new NodeOperationError(node, error.message, { description, itemIndex });
	}
	return new NodeApiError(
		node,
		{ message: error.message },
		{ message: error.message, description, httpCode: String(error.status), itemIndex },
	);
}

function getVendorDetails({ kind, vendorError, call, status }: ApiError): string {
	if (!vendorError?.message && status === undefined) return '';
	// The title says all of an answer that is not the vendor's, with its status.
	if (kind === 'not_json') return call ? `(${call})` : '';
	const code = vendorError?.code === undefined ? '' : ` ${vendorError.code}`;
	return `(HTTP ${status}${code}: ${vendorError?.message || 'no message'}${call ? `; ${call}` : ''})`;
}

/** By name: errors may come from another JavaScript context. */
const isProgrammingError = (error: unknown): error is Error =>
	error instanceof Error && /^(Type|Reference|Syntax|Range|URI|Eval)Error$/.test(error.name);

/** JavaScript's own words help nobody: they stay in the cause, for a report. */
const unexpectedError = (node: INode, cause: Error, itemIndex?: number): NodeOperationError => {
	const error = new NodeOperationError(node, 'The node could not handle an answer or a value', {
		description:
			'This is a fault of the node. Look in the service for what was done before you run it again, and report it with the name of the operation.',
		itemIndex,
	});
	error.cause = cause;
	return error;
};
