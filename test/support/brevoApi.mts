import { type Sandbox, startSandbox, type SandboxOptions } from '../../sandbox/server.mts';

export interface Answer {
	status: number;
	headers: Headers;
	/** Parsed JSON, the text where it is none, `''` for an empty body. */
	body: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

export interface BrevoApi {
	sandbox: Sandbox;
	/** Moves the sandbox's clock, which stands still otherwise. */
	pass(milliseconds: number): void;
	get(path: string, headers?: Record<string, string>): Promise<Answer>;
	post(path: string, body?: unknown): Promise<Answer>;
	put(path: string, body?: unknown): Promise<Answer>;
	delete(path: string): Promise<Answer>;
	close(): Promise<void>;
}

const START = Date.parse('2026-11-20T09:00:00Z');

/** A sandbox with a clock of its own, and plain HTTP to its Brevo half. */
export async function openBrevoApi(options: SandboxOptions = {}): Promise<BrevoApi> {
	let time = START;
	const sandbox = await startSandbox({ now: () => time, ...options });
	const { baseUrl, apiKey } = sandbox.brevo;
	const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
		const response = await fetch(`${baseUrl}${path}`, {
			method,
			headers: {
				'api-key': apiKey,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...headers,
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		return { status: response.status, headers: response.headers, body: parseText(await response.text()) };
	};
	return {
		sandbox,
		pass: (milliseconds) => void (time += milliseconds),
		get: (path, headers) => call('GET', path, undefined, headers),
		post: (path, body) => call('POST', path, body),
		put: (path, body) => call('PUT', path, body),
		delete: (path) => call('DELETE', path),
		close: () => sandbox.close(),
	};
}

function parseText(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}
