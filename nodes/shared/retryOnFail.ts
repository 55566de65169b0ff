import { zip } from 'lodash';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { listEndpoints, type Operation, type OutputRow } from './catalogue';

/** One run of the node, which n8n repeats if it ends with an error. */
export interface NodeRun {
	readonly input: readonly INodeExecutionData[];
	/** Rows of the items that are done, by item number. */
	readonly done: Map<number, readonly OutputRow[]>;
	/** The outcome of a run after which another one could do something twice: it is the last one. */
	outcome?: { readonly error: Error } | { readonly results: INodeExecutionData[] };
}

/**
 * n8n's setting Retry On Fail runs a node again for all its items, with the same execution data. Items that are done would
 * be carried out twice, and so would calls of which it is not known whether they took effect.
 */
const runs = new WeakMap<object, NodeRun>();

/**
 * Returns the run that this one repeats, or a new one; undefined if n8n does not repeat runs, or if the operation only reads.
 */
export function startRun(context: IExecuteFunctions, operation: Operation): NodeRun | undefined {
	if (context.getNode().retryOnFail !== true || !isWriting(operation)) return undefined;
	const earlier = runs.get(context.getExecuteData());
	const input = context.getInputData();
	const isRepeated = earlier && zip(earlier.input, input).every(([one, other]) => one === other);
	return isRepeated ? earlier : { input: [...input], done: new Map() };
}

/** Remembers a run, unless all its items are done: the same items may come again on purpose. */
export function endRun(context: IExecuteFunctions, run: NodeRun | undefined): void {
	if (!run) return;
	const isOver = run.done.size === run.input.length && run.outcome === undefined;
	if (isOver) runs.delete(context.getExecuteData());
	else runs.set(context.getExecuteData(), run);
}

const isWriting = (operation: Operation): boolean =>
	listEndpoints(operation).some(({ method }) => method !== 'GET');
