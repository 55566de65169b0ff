import type { Credential, Execution, WorkflowFile, WorkflowNode } from '../../sandbox/n8n/client.mts';

export type Step = Pick<WorkflowNode, 'name' | 'type' | 'typeVersion' | 'parameters' | 'credentials'>;

/** The trigger that a chain starts with unless it has another. */
export const START = 'When clicking Execute';

export const used = (credential: Credential) => ({
	[credential.type]: { id: credential.id, name: credential.name },
});

const MANUAL: Step = { name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };

/** A start and the steps after it, in a row. */
export function chain(steps: Step[], start = MANUAL): WorkflowFile {
	const nodes = [start, ...steps].map(
		(step, index): WorkflowNode => ({ ...step, id: `node-${index}`, position: [index * 220, 0] }),
	);
	const connections = Object.fromEntries(
		nodes
			.slice(0, -1)
			.map(({ name }, index) => [
				name,
				{ main: [[{ node: nodes[index + 1]?.name, type: 'main', index: 0 }]] },
			]),
	);
	return { name: 'Bench: sync', nodes, connections, settings: {} };
}

/** How long an execution that has ended took. */
export const getSeconds = ({ startedAt = '', stoppedAt = '' }: Execution): number =>
	(Date.parse(stoppedAt) - Date.parse(startedAt)) / 1000;
