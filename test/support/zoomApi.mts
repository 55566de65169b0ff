import { type Sandbox, startSandbox, type SandboxOptions } from '../../sandbox/server.mts';

export interface Answer {
	status: number;
	headers: Headers;
	// Every test looks at other fields.
	body: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

export interface ZoomApi {
	sandbox: Sandbox;
	/** First time of its clock, milliseconds since the epoch. */
	now: number;
	/** Moves the sandbox's clock, which stands still otherwise. */
	pass(milliseconds: number): void;
	/** `POST /oauth/token` with a form body. */
	token(parameters: Record<string, string>, secret?: string, client?: string): Promise<Answer>;
	/** A Server-to-Server token, new for every call. */
	accountToken(): Promise<string>;
	/** Below `/v2`, with a Server-to-Server token of its own unless one is given. */
	get(path: string, token?: string): Promise<Answer>;
	/** The same with another method and a JSON body. */
	send(method: string, path: string, body?: object): Promise<Answer>;
	close(): Promise<void>;
}

const START = Date.parse('2026-11-20T09:00:00Z');

/** A sandbox with a clock of its own, and plain HTTP to its Zoom half. */
export async function openZoomApi(options: SandboxOptions = {}): Promise<ZoomApi> {
	let time = START;
	const sandbox = await startSandbox({ now: () => time, ...options });
	const { oauthBaseUrl, apiBaseUrl, accountId, clientId, clientSecret } = sandbox.zoom;

	const requestToken = async (
		parameters: Record<string, string>,
		secret = clientSecret,
		client = clientId,
	): Promise<Answer> =>
		read(
			await fetch(`${oauthBaseUrl}/oauth/token`, {
				method: 'POST',
				headers: { authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` },
				body: new URLSearchParams(parameters),
			}),
		);
	const requestAccountToken = async (): Promise<string> => {
		const { body } = await requestToken({ grant_type: 'account_credentials', account_id: accountId });
		return body.access_token as string;
	};
	return {
		sandbox,
		now: START,
		pass: (milliseconds) => void (time += milliseconds),
		token: requestToken,
		accountToken: requestAccountToken,
		get: async (path, given) =>
			read(
				await fetch(`${apiBaseUrl}${path}`, {
					headers: { authorization: `Bearer ${given ?? (await requestAccountToken())}` },
				}),
			),
		send: async (method, path, body) =>
			read(
				await fetch(`${apiBaseUrl}${path}`, {
					method,
					headers: {
						authorization: `Bearer ${await requestAccountToken()}`,
						...(body && { 'content-type': 'application/json' }),
					},
					body: body && JSON.stringify(body),
				}),
			),
		close: () => sandbox.close(),
	};
}

async function read(response: Response): Promise<Answer> {
	const text = await response.text();
	const isJson = response.headers.get('content-type')?.includes('json');
	return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}
