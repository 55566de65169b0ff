import type { Credential, WorkflowFile, WorkflowNode } from '../../../sandbox/n8n/client.mts';

/** One of this package's nodes as a tool. */
export interface Tool {
	/** How the agent knows it: letters and underscores. */
	name: string;
	type: 'zoomTool' | 'brevoTool';
	parameters: Record<string, unknown>;
}

const LANGCHAIN = '@n8n/n8n-nodes-langchain';
const PACKAGE = 'n8n-nodes-zoom-brevo';

/** A manual trigger, n8n's AI Agent, a chat model, and the tools. */
export function agentWorkflow(tools: readonly Tool[], credentials: readonly Credential[]): WorkflowFile {
	const usable = Object.fromEntries(credentials.map(({ type, id, name }) => [type, { id, name }]));
	const given = (...types: string[]) =>
		Object.fromEntries(types.flatMap((type) => (usable[type] ? [[type, usable[type]]] : [])));
	return {
		name: 'An agent with our tools',
		// In the old order an agent goes on before its tools have run.
		settings: { executionOrder: 'v1' },
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node('Agent', `${LANGCHAIN}.agent`, 3.1, {
				promptType: 'define',
				text: 'Follow the plan.',
				options: {},
			}),
			node(
				'Model',
				`${LANGCHAIN}.lmChatOpenAi`,
				1.2,
				{ model: { __rl: true, mode: 'id', value: 'sandbox' }, options: {} },
				given('openAiApi'),
			),
			...tools.map(({ name, type, parameters }) =>
				node(
					name,
					`${PACKAGE}.${type}`,
					1,
					parameters,
					type === 'zoomTool' ? given('zoomServerToServerOAuth2Api') : given('brevoApi'),
				),
			),
		],
		connections: {
			Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Model: toAgent('ai_languageModel'),
			...Object.fromEntries(tools.map(({ name }) => [name, toAgent('ai_tool')])),
		},
	};
}

const toAgent = (type: string) => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });

function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
	credentials?: WorkflowNode['credentials'],
): WorkflowNode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters, credentials };
}
