import { PollContext } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';

import { prepare, type OneNode } from './context.mts';

const NODE_NAME = 'Trigger';

export interface PollCall extends OneNode {
	/** `manual` is "Fetch Test Event". */
	mode?: 'trigger' | 'manual';
	/** Data that the node keeps between polls; changed in place, as n8n's own is while the workflow is active. */
	staticData?: IDataObject;
}

/** One poll of a polling trigger: `json` of its items, or null where nothing is due. Throws the node's error. */
export async function runPoll(call: PollCall): Promise<IDataObject[] | null> {
	const mode = call.mode ?? 'trigger';
	const nodes = [{ name: NODE_NAME, type: call.type, parameters: call.parameters }];
	const { workflow, additionalData } = await prepare({ nodes }, call.credentials, mode, call.extraNodes);
	const node = workflow.getNode(NODE_NAME)!;
	const type = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	if (type.poll === undefined) throw new Error(`${call.type} does not poll`);
	const memory = call.staticData ?? {};
	const context = new PollContext(
		workflow,
		node,
		additionalData,
		mode,
		mode === 'manual' ? 'manual' : 'update',
		undefined,
		undefined,
		undefined,
		undefined,
		() => memory,
	);
	const output = await type.poll.call(context);
	return output?.[0]?.map(({ json }) => json) ?? null;
}
