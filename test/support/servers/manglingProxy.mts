import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import { omit } from 'lodash';

/** All values at all depths take minutes: `MANGLE_ALL=1 npx jest test/catalogue/mangled`. */
export const MANGLE_ALL = process.env.MANGLE_ALL === '1';

export interface Exchange {
	readonly method: string;
	/** Without the query. */
	readonly path: string;
	readonly status: number;
	/** The answer, where it is a JSON object. */
	readonly body: Record<string, unknown>;
}

/** Stands before a server, and may change the JSON objects that it answers with. */
export async function startManglingProxy(target: string) {
	let mangle: (exchange: Exchange) => unknown = ({ body }) => body;
	const server = createServer((request, response) => {
		void (async () => {
			const { method = 'GET', url = '/' } = request;
			const sent = await readBody(request);
			const headers = omit(request.headers, 'host', 'connection', 'content-length');
			const answer = await fetch(target + url, {
				method,
				redirect: 'manual',
				headers: headers as Record<string, string>,
				...(sent.length > 0 && { body: sent }),
			});
			const text = await answer.text();
			const body = parseObject(text);
			const type = answer.headers.get('content-type') ?? 'application/json';
			response.writeHead(answer.status, { 'content-type': type });
			const path = url.split('?')[0]!;
			const changed = body && JSON.stringify(mangle({ method, path, status: answer.status, body }));
			response.end(changed ?? text);
		})();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		/** @param change returns the answer to give */
		setMangle: (change: typeof mangle) => void (mangle = change),
		close: () =>
			new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

async function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks) as Buffer<ArrayBuffer>;
}

function parseObject(text: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? (value as Record<string, unknown>)
			: undefined;
	} catch {
		return undefined;
	}
}
