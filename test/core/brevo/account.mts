import type { BrevoAccount } from '../../../core/brevo/api/account';
import { createBrevoService } from '../../../core/brevo/api/service';
import { createApiClient } from '../../../core/http/client';
import type { HttpResponse, HttpSend } from '../../../core/http/endpoint';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/server.mts';

/** Runs core against the sandbox's Brevo account, without n8n: requests over HTTP, waits that take no time. */
export interface TestAccount extends BrevoAccount {
	readonly sandbox: Sandbox;
	/** Milliseconds of every requested wait. */
	readonly waits: number[];
	/** `METHOD /path?query` of every call since the last reset. */
	calls(): string[];
}

export async function openAccount(options: SandboxOptions = {}): Promise<TestAccount> {
	const sandbox = await startSandbox(options);
	const waits: number[] = [];
	let slept = 0;
	const clock: BrevoAccount['clock'] = {
		now: () => Date.now() + slept,
		random: () => 0,
		async sleep(milliseconds) {
			// Every call checks for Stop with a wait of zero.
			if (milliseconds > 0) waits.push(milliseconds);
			slept += milliseconds;
		},
	};
	const send: HttpSend = async ({ method, path, query, body }) => {
		const params = Object.entries(query).flatMap(([name, value]) =>
			[value].flat().map((one) => [name, String(one)] as [string, string]),
		);
		const response = await fetch(`${sandbox.brevo.baseUrl}${path}?${new URLSearchParams(params)}`, {
			method,
			headers: { 'api-key': sandbox.brevo.apiKey, 'content-type': 'application/json' },
			...(body !== undefined && { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		return { status: response.status, headers: Object.fromEntries(response.headers), body: parsed(text) };
	};
	const api = createApiClient({
		service: createBrevoService('general'),
		transport: send,
		clock,
		maxWaitMs: 5_000,
		reserve: () => 0,
	});
	return {
		sandbox,
		api,
		clock,
		waits,
		fetchText: async (url) => await (await fetch(url)).text(),
		calls: () =>
			sandbox.control
				.calls()
				.filter(({ vendor: service }) => service === 'brevo')
				.map(({ method, path, query }) => {
					const words = new URLSearchParams(query as Record<string, string>).toString();
					return `${method} ${path.replace(/^\/v3/, '')}${words && `?${words}`}`;
				}),
	};
}

function parsed(text: string): HttpResponse['body'] {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}
