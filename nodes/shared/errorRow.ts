import { NodeApiError, NodeOperationError, type IDataObject, type INode } from 'n8n-workflow';

import { ApiError, isRetryable } from '../../core/http/errors';
import type { ExecutionContext, OutputRow } from './catalogue';
import { toNodeError } from './explain';

/** The fields of an error item, for workflows to react to. */
interface ErrorFields extends IDataObject {
	/** The problem, as a sentence. */
	readonly error: string;
	/** The kind of error: a word that stays the same whatever the vendor's own code and message. */
	readonly code: string;
	readonly advice: string | null;
	/** Whether the same call may succeed later, without any change. */
	readonly retryable: boolean;
	/** Whether it is not known if the call took effect: running it again could do it twice. */
	readonly in_doubt: boolean;
	/** Method and path template of the call, without its values. */
	readonly call: string | null;
}

/** The field of a row of which it is not known whether its call took effect; other rows do not have it. */
export const toDoubtField = (inDoubt: boolean | undefined): { in_doubt?: true } =>
	inDoubt ? { in_doubt: true } : {};

/** Returns the row that an input item gets in place of a result, with On Error: Continue. */
export function createErrorRow(node: INode, cause: unknown, item: number): OutputRow {
	const error = toNodeError(node, cause, item);
	return { json: toErrorFields(cause, error), error, item };
}

function toErrorFields(cause: unknown, error: NodeApiError | NodeOperationError): ErrorFields {
	const known = cause instanceof ApiError ? cause : undefined;
	return {
		error: error.message,
		code: known?.kind ?? (cause instanceof NodeOperationError ? 'invalid' : 'other'),
		advice: (known ? known.advice : error.description) || null,
		retryable: known !== undefined && isRetryable(known),
		in_doubt: known?.inDoubt ?? false,
		call: known?.call ?? null,
	};
}

/** A row of an operation that reports each person. */
interface PersonRow {
	readonly item: number;
	readonly email: string | null;
	readonly action: string;
	readonly reason: string | null;
}

/**
 * The error of a row that failed while others did not. It is set only with "On Error: Continue (using error output)",
 * and moves the row there. n8n replaces the row's fields by the error, so in all other modes the row states the reason.
 */
export function failedRowError(
	{ node }: ExecutionContext,
	{ item: itemIndex, email, action, reason }: PersonRow,
): NodeOperationError | undefined {
	if (action !== 'failed' || node.getNode().onError !== 'continueErrorOutput') return undefined;
	const who = email ?? `Item ${itemIndex}`;
	return new NodeOperationError(node.getNode(), `${who}: ${reason ?? 'failed without a reason'}`, {
		itemIndex,
	});
}
