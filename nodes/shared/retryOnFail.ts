import { zip } from 'lodash';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { listEndpoints, type Operation, type OutputRow } from './catalogue';

/** An attempt to run the node that did not end well. */
export interface Attempt {
	readonly input: readonly INodeExecutionData[];
	/** Rows of the items that are done, by item number. */
	readonly done: Map<number, readonly OutputRow[]>;
	/** The outcome of an attempt that ended in doubt: it is the last one. */
	outcome?: { readonly error: Error } | { readonly results: INodeExecutionData[] };
}

/**
 * n8n's setting Retry On Fail runs a node again for all its items, with the same execution data. Items that are done would
 * be carried out twice, and so would calls of which it is not known whether they took effect.
 */
const attempts = new WeakMap<object, Attempt>();

/**
 * Returns the attempt that this one repeats, or a new one; undefined if n8n does not repeat attempts, or if the operation
 * only reads.
 */
export function startAttempt(context: IExecuteFunctions, operation: Operation): Attempt | undefined {
	if (context.getNode().retryOnFail !== true || !isWriting(operation)) return undefined;
	const earlier = attempts.get(context.getExecuteData());
	const input = context.getInputData();
	const isRepeated = earlier && zip(earlier.input, input).every(([one, other]) => one === other);
	return isRepeated ? earlier : { input: [...input], done: new Map() };
}

/** Remembers an attempt, unless all its items are done: the same items may come again on purpose. */
export function endAttempt(context: IExecuteFunctions, attempt: Attempt | undefined): void {
	if (!attempt) return;
	const isOver = attempt.done.size === attempt.input.length && attempt.outcome === undefined;
	if (isOver) attempts.delete(context.getExecuteData());
	else attempts.set(context.getExecuteData(), attempt);
}

const isWriting = (operation: Operation): boolean =>
	listEndpoints(operation).some(({ method }) => method !== 'GET');
