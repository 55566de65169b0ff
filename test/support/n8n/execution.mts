import { WorkflowExecute } from 'n8n-core';
import type {
	ExecutionError,
	IBinaryKeyData,
	IDataObject,
	INodeExecutionData,
	IRunData,
	IRunExecutionData,
	NodeExecutionHint,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createRunExecutionData } from 'n8n-workflow';

import { prepare, type OneNode, type Prepared, type TestWorkflow } from './context.mts';
import type { CredentialStore } from './credentials.mts';
import { installDeduplication } from './deduplication.mts';

export interface WorkflowResult {
	/** The first error that stopped the workflow. */
	error?: ExecutionError;
	/** Items of a node's output (of its last run), empty where the node did not run. */
	items(node: string, output?: number): INodeExecutionData[];
	/** Their `json`. */
	json(node: string, output?: number): IDataObject[];
	/** Text of the notices shown in the node's output panel. */
	hints(node: string): string[];
	runData: IRunData;
	/** The node that ran last: a webhook that answers with the last node's items answers with its. */
	lastNode?: string;
	/** n8n's *Retry*: goes on with the node that failed and its input. */
	retry(): Promise<WorkflowResult>;
}

export interface WorkflowRun {
	workflow: TestWorkflow;
	/** Name of the node to begin with; otherwise the one n8n itself would pick. */
	startNode?: string;
	credentials?: CredentialStore;
	input?: INodeExecutionData[];
	mode?: WorkflowExecuteMode;
	extraNodes?: OneNode['extraNodes'];
	/** Aborting it is what a person does with Stop. */
	stop?: AbortSignal;
}

/** Runs a workflow with n8n's own engine, in this process. Errors of nodes come back in `error`, they are not thrown. */
export async function runWorkflow(run: WorkflowRun): Promise<WorkflowResult> {
	const mode = run.mode ?? 'manual';
	const prepared = await prepare(run.workflow, run.credentials, mode, run.extraNodes);
	return await execute(prepared, mode, run.input ?? [{ json: {} }], run.startNode, run.stop);
}

/** As `runWorkflow`, on a workflow that is already prepared (a webhook's, say). */
export async function execute(
	{ workflow, additionalData }: Prepared,
	mode: WorkflowExecuteMode,
	input: INodeExecutionData[],
	startNode?: string,
	stop?: AbortSignal,
): Promise<WorkflowResult> {
	installDeduplication();
	const node = startNode === undefined ? workflow.getStartNode() : workflow.getNode(startNode);
	if (!node) throw new Error('The workflow has no node to start with');
	const runExecutionData = createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node, data: { main: [input] }, source: null }] },
	});
	return await process({ workflow, additionalData }, mode, runExecutionData, stop);
}

async function process(
	prepared: Prepared,
	mode: WorkflowExecuteMode,
	runExecutionData: IRunExecutionData,
	stop?: AbortSignal,
): Promise<WorkflowResult> {
	const { workflow, additionalData } = prepared;
	const running = new WorkflowExecute(additionalData, mode, runExecutionData).processRunExecutionData(
		workflow,
	);
	stop?.addEventListener('abort', () => running.cancel(), { once: true });
	const { data } = await running;
	const retry = async () => await process(prepared, 'retry', forgetFailure(data));
	return toResult(data, retry);
}

/** As n8n does before it retries: the failed node is on the stack, and its failed run is forgotten. */
function forgetFailure(data: IRunExecutionData): IRunExecutionData {
	const copy = structuredClone(data);
	const { resultData } = copy;
	delete resultData.error;
	const runs = resultData.runData[resultData.lastNodeExecuted ?? ''];
	if (runs?.at(-1)?.error) runs.pop();
	return copy;
}

function toResult(
	{ resultData: { runData, error, lastNodeExecuted } }: IRunExecutionData,
	retry: WorkflowResult['retry'],
): WorkflowResult {
	const getLastRun = (node: string) => runData[node]?.at(-1);
	const getItems = (node: string, output = 0) => getLastRun(node)?.data?.main?.[output] ?? [];
	return {
		error,
		runData,
		lastNode: lastNodeExecuted,
		retry,
		items: getItems,
		json: (node, output) => getItems(node, output).map((item) => item.json),
		hints: (node) => (getLastRun(node)?.hints ?? []).map((hint: NodeExecutionHint) => hint.message),
	};
}

export interface NodeRun extends OneNode {
	/** `json` of the items the node gets; one empty item when left out. */
	input?: IDataObject[];
	/** The files that each of them has. */
	files?: IBinaryKeyData;
	/** Node settings such as `onError: 'continueErrorOutput'`. */
	settings?: Partial<TestWorkflow['nodes'][number]>;
	mode?: WorkflowExecuteMode;
	stop?: AbortSignal;
}

export interface NodeResult {
	error?: ExecutionError;
	/** `json` of the first output. */
	json: IDataObject[];
	items: INodeExecutionData[];
	/** Items of the error output (`onError: 'continueErrorOutput'`). */
	failed: INodeExecutionData[];
	hints: string[];
}

const NODE_NAME = 'Node';

/** The common case: one node after a manual trigger. */
export async function runNode(run: NodeRun): Promise<NodeResult> {
	const result = await runWorkflow({
		workflow: {
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
				{
					name: NODE_NAME,
					type: run.type,
					parameters: run.parameters,
					...(run.typeVersion === undefined ? {} : { typeVersion: run.typeVersion }),
					...run.settings,
				},
			],
			connections: { Start: { main: [[{ node: NODE_NAME, type: 'main', index: 0 }]] } },
		},
		startNode: 'Start',
		credentials: run.credentials,
		input: (run.input ?? [{}]).map((json) => ({ json, ...(run.files && { binary: run.files }) })),
		mode: run.mode,
		extraNodes: run.extraNodes,
		stop: run.stop,
	});
	return {
		error: result.error,
		json: result.json(NODE_NAME),
		items: result.items(NODE_NAME),
		failed: result.items(NODE_NAME, 1),
		hints: result.hints(NODE_NAME),
	};
}
