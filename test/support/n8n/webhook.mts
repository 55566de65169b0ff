import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INodeExecutionData,
	IWebhookData,
	IWebhookResponseData,
	LogMetadata,
} from 'n8n-workflow';

import { prepare, type OneNode } from './context.mts';
import { forgetProcess } from './deduplication.mts';
import { execute, type WorkflowResult } from './execution.mts';

export interface Delivery {
	/** The exact bytes to send. */
	body: string | Buffer;
	/** As pairs, so that a header can be sent twice. */
	headers?: Array<[name: string, value: string]>;
	/** Send this many bytes only, then break the connection. */
	truncateAt?: number;
	/** Breaks the connection after the whole body, instead of waiting for the answer. */
	hangUp?: AbortSignal;
}

export interface Answer {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
}

export interface WebhookServer {
	url: string;
	/** Posts to the webhook over HTTP. Rejects when the connection breaks without an answer. */
	deliver(delivery: Delivery): Promise<Answer>;
	/** One entry per execution started: what the trigger's output was after its own `execute()`. */
	executions: WorkflowResult[];
	/** `json` of all items that left the trigger. */
	events(): IDataObject[];
	/** Whether a test listener would still be waiting: n8n removes it with the first execution. */
	logs: Array<{ level: string; message: string; metadata?: LogMetadata }>;
	/** Errors thrown by `webhook()`; n8n would save an error execution for each. */
	thrown: unknown[];
	/** Resolves when all started executions have ended. */
	settled(): Promise<void>;
	close(): Promise<void>;
}

type N8nRequest = IncomingMessage & {
	body?: unknown;
	rawBody?: Buffer;
	contentType?: string;
	readRawBody(): Promise<void>;
};

const TRIGGER = 'Trigger';
const BODY_LIMIT = 16 * 1024 * 1024; // N8N_PAYLOAD_SIZE_MAX, 16 MiB

/** n8n parses these before `webhook()` when the node's version is above 1; other bodies are left for `readRawBody()`. */
const PARSED = ['application/json', 'text/plain', 'application/x-www-form-urlencoded'];

function prepareRequest(incoming: IncomingMessage): N8nRequest {
	const req = incoming as N8nRequest;
	req.contentType = incoming.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
	req.readRawBody = async () => {
		if (req.rawBody) return;
		const chunks: Buffer[] = [];
		let size = 0;
		for await (const chunk of incoming as AsyncIterable<Buffer>) {
			size += chunk.length;
			if (size > BODY_LIMIT) throw new HttpError(500, 'There was a problem executing the workflow');
			chunks.push(chunk);
		}
		req.rawBody = Buffer.concat(chunks);
	};
	return req;
}

class HttpError extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

async function parseBody(req: N8nRequest): Promise<void> {
	if (!PARSED.some((type) => req.contentType?.startsWith(type))) return;
	await req.readRawBody();
	const text = req.rawBody?.toString('utf8').replace(/^\uFEFF/, '') ?? '';
	if (text === '') return;
	if (req.contentType === 'text/plain') req.body = text;
	if (req.contentType === 'application/x-www-form-urlencoded') {
		req.body = Object.fromEntries(new URLSearchParams(text));
	}
	if (req.contentType !== 'application/json') return;
	try {
		req.body = JSON.parse(text);
	} catch {
		throw new HttpError(422, 'Failed to parse request body');
	}
}

/** The few methods of Express's response that nodes use. */
function withExpressMethods(res: ServerResponse) {
	const send = (body: unknown) => {
		if (typeof body === 'object') {
			res.setHeader('content-type', 'application/json; charset=utf-8');
			return res.end(JSON.stringify(body));
		}
		if (!res.hasHeader('content-type')) res.setHeader('content-type', 'text/html; charset=utf-8');
		return res.end(body as string | undefined);
	};
	const express = Object.assign(res, {
		status(code: number) {
			res.statusCode = code;
			return express;
		},
		json: send,
		send,
	});
	return express;
}

type ExpressResponse = ReturnType<typeof withExpressMethods>;

/** Response of n8n for `responseMode: 'onReceived'` (`webhook-on-received-response-extractor`, `webhook-helpers`). */
function toAnswer(result: IWebhookResponseData, description: IWebhookData['webhookDescription']): unknown {
	if (result.workflowData === undefined)
		return result.webhookResponse ?? { message: 'Webhook call received' };
	const responseData = description.responseData ?? 'firstEntryJson';
	if (responseData === 'noData') return undefined;
	if (responseData) return responseData;
	return result.webhookResponse ?? { message: 'Workflow was started' };
}

/**
 * Puts a trigger's `webhook()` behind a real HTTP server, the way n8n does: its WebhookContext, raw bytes, duplicated
 * headers, body parsing by content type, answer, and an execution of the trigger node for what `webhook()` returned.
 * `mode: 'manual'` is the test URL ("Listen for test event"), `'webhook'` the production URL.
 */
export async function startWebhook(
	one: OneNode & {
		mode?: 'manual' | 'webhook';
		/** Data that activation kept, as n8n reads it for each delivery. Changes by `webhook()` are lost. */
		staticData?: IDataObject;
		workflowId?: string;
		/** n8n creates the execution, then answers: a wait here is a database or a queue that is slow, an error one that is away. */
		createExecution?: () => Promise<void>;
	},
): Promise<WebhookServer> {
	forgetProcess();
	const mode = one.mode ?? 'webhook';
	const node = { name: TRIGGER, type: one.type, parameters: one.parameters };
	const definition = {
		id: one.workflowId,
		nodes: [one.typeVersion === undefined ? node : { ...node, typeVersion: one.typeVersion }],
	};
	const executions: WorkflowResult[] = [];
	const logs: WebhookServer['logs'] = [];
	const thrown: unknown[] = [];
	const running = new Set<Promise<unknown>>();

	const logger = Object.fromEntries(
		['error', 'warn', 'info', 'debug'].map((level) => [
			level,
			(message: string, metadata?: LogMetadata) => logs.push({ level, message, metadata }),
		]),
	);

	async function start(items: INodeExecutionData[]) {
		const prepared = await prepare(definition, one.credentials, mode, one.extraNodes);
		executions.push(await execute(prepared, mode, items, TRIGGER));
	}

	async function handle(incoming: IncomingMessage, res: ExpressResponse): Promise<void> {
		const req = prepareRequest(incoming);
		await parseBody(req);
		const { workflow, additionalData } = await prepare(definition, one.credentials, mode, one.extraNodes);
		const workflowNode = workflow.getNode(TRIGGER)!;
		Object.assign(workflow.getStaticData('node', workflowNode), structuredClone(one.staticData ?? {}));
		const type = workflow.nodeTypes.getByNameAndVersion(workflowNode.type, workflowNode.typeVersion);
		const webhookDescription = type.description.webhooks?.[0];
		if (webhookDescription === undefined || type.webhook === undefined)
			throw new Error(`${one.type} has no webhook`);
		const query = Object.fromEntries(new URL(incoming.url ?? '', 'http://n8n.invalid').searchParams);
		Object.assign(req, { query });
		Object.assign(additionalData, { httpRequest: req, httpResponse: res });
		const webhookData = {
			httpMethod: 'POST',
			node: TRIGGER,
			path: webhookDescription.path,
			webhookDescription,
			workflowId: workflow.id,
			workflowExecuteAdditionalData: additionalData,
			isTest: mode === 'manual',
		} as IWebhookData;
		const context = new WebhookContext(workflow, workflowNode, additionalData, mode, webhookData, [], null);
		Object.defineProperty(context, 'logger', { value: logger });

		let result: IWebhookResponseData;
		try {
			result = await type.webhook.call(context);
		} catch (error) {
			thrown.push(error);
			throw new HttpError(500, 'Workflow Webhook Error: Workflow could not be started!');
		}
		const answer = () => {
			if (result.noWebhookResponse !== true) res.send(toAnswer(result, webhookDescription));
		};
		if (result.workflowData === undefined) {
			answer();
			return;
		}
		await one.createExecution?.();
		const execution = start(result.workflowData[0] ?? []);
		running.add(execution);
		void execution.finally(() => running.delete(execution));
		answer();
	}

	const server = createServer((incoming, outgoing) => {
		const res = withExpressMethods(outgoing);
		// Zoom gives up after three seconds, and what it delivered may still become an execution.
		const handled = handle(incoming, res).catch((error: unknown) => {
			if (res.headersSent) {
				res.end();
				return;
			}
			// As `sendErrorResponse` of n8n's response-helper does, in 1.123.81 and 2.41.1.
			res
				.status(error instanceof HttpError ? error.status : 500)
				.json({ message: error instanceof Error ? error.message : String(error) });
		});
		running.add(handled);
		void handled.finally(() => running.delete(handled));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;

	return {
		url: `http://127.0.0.1:${port}/webhook`,
		executions,
		logs,
		thrown,
		events: () => executions.flatMap((execution) => execution.json(TRIGGER)),
		deliver: async (delivery) => await post(port, delivery),
		async settled() {
			while (running.size > 0) await Promise.all(running);
		},
		async close() {
			await Promise.allSettled(running);
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** `node:http` instead of `fetch`, because only it sends a header twice and stops in the middle of a body. */
async function post(port: number, { body, headers = [], truncateAt, hangUp }: Delivery): Promise<Answer> {
	const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body, 'utf8');
	const given: Array<[string, string]> = [
		['host', `127.0.0.1:${port}`],
		['content-length', String(bytes.length)],
		['connection', 'close'],
		...headers,
	];
	return await new Promise((resolve, reject) => {
		const outgoing = request({
			host: '127.0.0.1',
			port,
			path: '/webhook',
			method: 'POST',
			headers: given.flat(),
			signal: hangUp,
		});
		outgoing.on('error', reject);
		outgoing.on('response', (incoming) => {
			const chunks: Buffer[] = [];
			incoming.on('error', reject);
			incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
			incoming.on('end', () =>
				resolve({
					status: incoming.statusCode ?? 0,
					headers: incoming.headers,
					text: Buffer.concat(chunks).toString('utf8'),
				}),
			);
		});
		if (truncateAt === undefined) outgoing.end(bytes);
		else outgoing.write(bytes.subarray(0, truncateAt), () => outgoing.destroy());
	});
}

/** One delivery on a server of its own. */
export async function runWebhook(
	one: OneNode & { mode?: 'manual' | 'webhook' },
	delivery: Delivery,
): Promise<Answer & { events: IDataObject[] }> {
	const server = await startWebhook(one);
	try {
		const answer = await server.deliver(delivery);
		await server.settled();
		return { ...answer, events: server.events() };
	} finally {
		await server.close();
	}
}
