import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One answer of the server; a function sees the request. `drop` closes the connection without an answer. */
export interface Scripted {
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
	drop?: boolean;
}
export type Script = Scripted | ((request: IncomingMessage) => Scripted);

/** A real HTTP server that answers with the script's entries in turn, the last one for ever. */
export async function startScriptedServer(...script: Script[]) {
	const requests: Array<{ method: string; url: string; at: number }> = [];
	const server = createServer((request, response) => {
		const entry = script[Math.min(requests.length, script.length - 1)];
		requests.push({ method: request.method ?? '', url: request.url ?? '', at: Date.now() });
		const {
			status = 200,
			headers = {},
			body = {},
			drop,
		} = (typeof entry === 'function' ? entry(request) : entry) ?? {};
		if (drop) {
			request.socket.destroy();
			return;
		}
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		response.writeHead(status, {
			'content-type': typeof body === 'string' ? 'text/html' : 'application/json',
			...headers,
		});
		response.end(text);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests,
		close: () =>
			new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
