import type { AddressInfo } from 'node:net';
import fastify from 'fastify';

/** A tool as n8n describes it to a model. https://platform.openai.com/docs/api-reference/chat/create */
export interface OfferedTool {
	name: string;
	description: string;
	parameters: { properties?: Record<string, { type?: string; description?: string }> };
}

export interface ToolCall {
	tool: string;
	arguments: Record<string, unknown>;
}

export interface ChatModel {
	/** The base URL that n8n's credential "OpenAI" takes. */
	url: string;
	/** Plan of the next conversation: one tool after the other, then it says "Done". */
	plan(calls: readonly ToolCall[]): void;
	/** The tools offered in the last conversation. */
	offered(): OfferedTool[];
	/** Answers of the tools in it, in their order. */
	answers(): string[];
	close(): Promise<void>;
}

interface Message {
	role: string;
	content: string;
}

interface ChatRequest {
	model: string;
	messages: Message[];
	tools?: Array<{ function: OfferedTool }>;
}

/** A chat model with a fixed plan, in OpenAI's words: the input from n8n and the answers of the tools are what counts. */
export async function startChatModel(): Promise<ChatModel> {
	const app = fastify({ bodyLimit: 32 * 1024 * 1024 });
	let planned: readonly ToolCall[] = [];
	let last: ChatRequest = { model: '', messages: [] };
	const answers = () => last.messages.filter(({ role }) => role === 'tool').map(({ content }) => content);

	app.post('/v1/chat/completions', async (request) => {
		last = request.body as ChatRequest;
		const call = planned[answers().length];
		return completion(last.model, call);
	});
	await app.listen({ host: '127.0.0.1', port: 0 });
	const { port } = app.server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		plan: (calls) => void (planned = calls),
		offered: () => (last.tools ?? []).map((tool) => tool.function),
		answers,
		close: async () => await app.close(),
	};
}

function completion(model: string, call: ToolCall | undefined): object {
	const toolCalls = call && [
		{
			id: `call_${call.tool}`,
			type: 'function',
			function: { name: call.tool, arguments: JSON.stringify(call.arguments) },
		},
	];
	return {
		id: 'chatcmpl-sandbox',
		object: 'chat.completion',
		created: 0,
		model,
		choices: [
			{
				index: 0,
				finish_reason: call ? 'tool_calls' : 'stop',
				message: { role: 'assistant', content: call ? null : 'Done', tool_calls: toolCalls },
			},
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
