import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'flatted';

/** A node as n8n's workflow files write it. */
export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	webhookId?: string;
	credentials?: Record<string, { id: string; name: string }>;
}

export interface WorkflowFile {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	pinData?: Record<string, unknown>;
}

export interface Credential {
	id: string;
	name: string;
	type: string;
	data: Record<string, unknown>;
}

export interface Item {
	json: Record<string, unknown>;
}

/** Result of one run of a node. */
export interface NodeRun {
	error?: { message: string; description?: string };
	data?: { main?: Array<Item[] | null> };
	hints?: Array<{ message: string; type?: string }>;
}

export interface Execution {
	id: string;
	workflowId: string;
	status: string;
	mode: string;
	/** ISO 8601; absent until then. */
	startedAt?: string;
	stoppedAt?: string;
	data: { resultData: { error?: { message: string }; runData: Record<string, NodeRun[]> } };
}

interface NodeType {
	name: string;
	version: number | number[];
	webhooks?: Array<{ path: string }>;
}

/** The owner of the n8n that demo and tests start. */
export const OWNER = {
	email: 'owner@example.com',
	firstName: 'Sandbox',
	lastName: 'Owner',
	password: 'Sandbox-0wner',
} as const;

/** A busy n8n closes idle connections late, so that a request on one of them may meet a dead one. */
const NEW_CONNECTION = { connection: 'close' };

const UNFINISHED = ['new', 'running', 'waiting'];

/** n8n's own REST API, the one its editor uses. Every error response is thrown with n8n's message. */
export class N8nClient {
	private cookie = '';

	constructor(readonly url: string) {}

	/** Creates the owner of a new n8n, and logs in. */
	async setupOwner(): Promise<void> {
		await this.call('POST', '/rest/owner/setup', OWNER);
	}

	async login(): Promise<void> {
		await this.call('POST', '/rest/login', { emailOrLdapLoginId: OWNER.email, password: OWNER.password });
	}

	async createCredential(name: string, type: string, data: Record<string, unknown>): Promise<Credential> {
		const { id } = await this.call<Credential>('POST', '/rest/credentials', { name, type, data });
		return { id, name, type, data };
	}

	/** n8n's own "test this credential", with the sentence a user would read. */
	async testCredential(credentials: Credential): Promise<{ status: string; message: string }> {
		return await this.call('POST', '/rest/credentials/test', { credentials });
	}

	async importWorkflow(workflow: WorkflowFile): Promise<string> {
		const { id } = await this.call<{ id: string }>('POST', '/rest/workflows', {
			// n8n 1 refuses a workflow that does not say it.
			active: false,
			settings: {},
			...workflow,
		});
		return id;
	}

	/** Publishes a workflow and waits until n8n says that its webhooks are live: since 2.41 that happens later. */
	async activate(workflowId: string): Promise<void> {
		const { versionId } = await this.call<{ versionId: string }>('GET', `/rest/workflows/${workflowId}`);
		await this.call('POST', `/rest/workflows/${workflowId}/activate`, { versionId }).catch(
			async (error: Error) => {
				if (!isRouteMissing(error)) throw error;
				await this.call('PATCH', `/rest/workflows/${workflowId}`, { active: true, versionId });
			},
		);
		await this.poll(`workflow ${workflowId} to be published`, 60_000, async () => {
			const answer = await this.call<{ status: string; error?: unknown }>(
				'GET',
				`/rest/workflows/${workflowId}/publication-status`,
			).catch(answerAsPublished);
			if (answer.status === 'failed') throw new Error(`n8n did not publish it: ${JSON.stringify(answer)}`);
			return answer.status === 'published' ? answer : undefined;
		});
	}

	async deactivate(workflowId: string): Promise<void> {
		await this.call('POST', `/rest/workflows/${workflowId}/deactivate`).catch(async (error: Error) => {
			if (!isRouteMissing(error)) throw error;
			const { versionId } = await this.call<{ versionId: string }>('GET', `/rest/workflows/${workflowId}`);
			await this.call('PATCH', `/rest/workflows/${workflowId}`, { active: false, versionId });
		});
	}

	/** The production URL of a trigger: n8n joins the node's webhookId and the path its description names. */
	async getWebhookUrl(node: WorkflowNode, base = this.url): Promise<string> {
		const types = await this.listNodeTypes();
		const path = types.find(({ name }) => name === node.type)?.webhooks?.[0]?.path;
		if (path === undefined) throw new Error(`n8n knows no webhook of ${node.type}`);
		return `${base}/webhook/${node.webhookId}/${path}`;
	}

	async listNodeTypes(): Promise<NodeType[]> {
		return await this.readTypes<NodeType>('nodes');
	}

	async listCredentialTypes(): Promise<Array<{ name: string }>> {
		return await this.readTypes<{ name: string }>('credentials');
	}

	private async readTypes<T>(of: 'nodes' | 'credentials'): Promise<T[]> {
		return (await (await this.getFile(`/types/${of}.json`)).json()) as T[];
	}

	/** A file that n8n serves, such as an icon. */
	async getFile(path: string): Promise<Response> {
		return await fetch(this.url + path, { headers: { ...NEW_CONNECTION, cookie: this.cookie } });
	}

	/** Starts a workflow at its manual trigger, or at a trigger with pinned data, and waits for its end. */
	async runManually(workflowId: string, trigger: string, withinMs = 60_000): Promise<Execution> {
		return await this.waitForEnd(await this.startManually(workflowId, trigger), withinMs);
	}

	/** Starts a workflow as `runManually` does, and returns the execution's ID at once. */
	async startManually(workflowId: string, trigger: string): Promise<string> {
		const { executionId } = await this.run(workflowId, trigger);
		if (executionId === undefined) throw new Error(`'${trigger}' waits for an event`);
		return executionId;
	}

	/** Presses "Execute workflow" for a webhook trigger, which then waits for its event. */
	async listenForTestEvent(workflowId: string, trigger: string): Promise<void> {
		await this.run(workflowId, trigger);
	}

	private async run(workflowId: string, trigger: string): Promise<{ executionId?: string }> {
		return await this.call<{ executionId?: string }>('POST', `/rest/workflows/${workflowId}/run`, {
			// Older versions run what they are handed, newer ones what is saved.
			workflowData: await this.call('GET', `/rest/workflows/${workflowId}`),
			triggerToStartFrom: { name: trigger },
		});
	}

	/** Like the editor's stop button; returns the stopped execution. */
	async stop(executionId: string): Promise<Execution> {
		await this.call('POST', `/rest/executions/${executionId}/stop`);
		return await this.waitForEnd(executionId, 30_000);
	}

	/**
	 * Waits until a workflow has `count` ended executions and returns them, oldest first.
	 * @param untilIdle waits, too, until none is under way
	 */
	async waitForExecutions(
		workflowId: string,
		count: number,
		withinMs = 120_000,
		untilIdle = false,
	): Promise<Execution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const ids = await this.poll(
			`${count} executions of workflow ${workflowId} to end`,
			withinMs,
			async () => {
				const { results } = await this.call<{ results: Array<{ id: string; status: string }> }>(
					'GET',
					`/rest/executions?limit=100&filter=${filter}`,
				);
				const ended = results.filter(({ status }) => !UNFINISHED.includes(status));
				const idle = !untilIdle || ended.length === results.length;
				return idle && ended.length >= count ? ended.map(({ id }) => id) : undefined;
			},
		);
		ids.sort((a, b) => Number(a) - Number(b));
		return await Promise.all(ids.map((id) => this.getExecution(id)));
	}

	/**
	 * Waits until no execution of a workflow is under way.
	 * @returns the number of executions, up to 100
	 */
	async waitUntilIdle(workflowId: string, withinMs = 120_000): Promise<number> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		return await this.poll(`workflow ${workflowId} to be idle`, withinMs, async () => {
			const path = `/rest/executions?limit=100&filter=${filter}`;
			const { results } = await this.call<{ results: Array<{ status: string }> }>('GET', path);
			return results.some(({ status }) => UNFINISHED.includes(status)) ? undefined : results.length;
		});
	}

	/** All executions of a workflow, oldest first, ended or not. */
	async listExecutions(workflowId: string): Promise<Execution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.call<{ results: Array<{ id: string }> }>(
			'GET',
			`/rest/executions?limit=100&filter=${filter}`,
		);
		const ids = results.map(({ id }) => id).sort((a, b) => Number(a) - Number(b));
		return await Promise.all(ids.map((id) => this.getExecution(id)));
	}

	/** Like "Retry" in the list of executions; waits for the end. */
	async retry(executionId: string): Promise<void> {
		await this.call('POST', `/rest/executions/${executionId}/retry`, { loadWorkflow: false });
	}

	async getExecution(id: string): Promise<Execution> {
		const raw = await this.call<Omit<Execution, 'data'> & { data: string }>('GET', `/rest/executions/${id}`);
		return { ...raw, data: parse(raw.data) as Execution['data'] };
	}

	private async waitForEnd(executionId: string, withinMs: number): Promise<Execution> {
		return await this.poll(`execution ${executionId} to end`, withinMs, async () => {
			const execution = await this.getExecution(executionId);
			return UNFINISHED.includes(execution.status) ? undefined : execution;
		});
	}

	private async poll<T>(what: string, withinMs: number, ask: () => Promise<T | undefined>): Promise<T> {
		const deadline = Date.now() + withinMs;
		while (Date.now() < deadline) {
			const answer = await ask().catch(ignorePassing);
			if (answer !== undefined) return answer;
			await sleep(200);
		}
		throw new Error(`Waited ${withinMs / 1000} s for ${what}, which did not happen.`);
	}

	async call<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(this.url + path, {
			method,
			// n8n wants to know which browser tab a manual run belongs to.
			headers: {
				...NEW_CONNECTION,
				'content-type': 'application/json',
				cookie: this.cookie,
				'push-ref': 'sandbox',
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		for (const cookie of response.headers.getSetCookie()) {
			if (cookie.startsWith('n8n-auth=')) this.cookie = cookie.split(';')[0] ?? '';
		}
		const text = await response.text();
		if (!response.ok)
			throw new Error(`n8n answered ${response.status} to ${method} ${path}: ${text.slice(0, 1000)}`);
		return (JSON.parse(text) as { data: T }).data;
	}
}

/** Errors after which the request is simply sent again. */
function ignorePassing(error: unknown): undefined {
	// n8n is being restarted.
	if (error instanceof TypeError && error.message === 'fetch failed') return undefined;
	// Before 2.31 n8n fails on an execution that is just being written.
	if (error instanceof Error && /answered 500 to GET \/rest\/executions\//.test(error.message))
		return undefined;
	throw error;
}

/** Older versions have no route for what became routes of their own later. */
const isRouteMissing = ({ message }: Error): boolean =>
	/answered 404 /.test(message) && /Cannot (GET|POST)|publication-status/.test(message);

/** Before publishing was made a process of its own, the answer to "activate" was its end. */
function answerAsPublished(error: Error): { status: string; error?: unknown } {
	if (!isRouteMissing(error)) throw error;
	return { status: 'published' };
}
