import type { HttpRequest, HttpResponse } from '../../core/http/endpoint';
import { NetworkError } from '../../core/http/retry';

/** Carries requests with plain `fetch`, for tests of core, which knows no n8n. */
export function fetchSend(
	baseUrl: string,
	headers: Record<string, string> = {},
): (request: HttpRequest) => Promise<HttpResponse> {
	return async ({ method, path, query, body }) => {
		const url = new URL(baseUrl + path);
		for (const [name, value] of Object.entries(query)) {
			for (const one of Array.isArray(value) ? value : [value]) url.searchParams.append(name, String(one));
		}
		const response = await fetch(url, {
			method,
			redirect: 'manual',
			headers: { 'content-type': 'application/json', ...headers },
			body: body === undefined ? undefined : JSON.stringify(body),
		}).catch((error: Error & { cause?: { code?: string } }) => {
			throw new NetworkError(error.message, { code: error.cause?.code });
		});
		return {
			status: response.status,
			headers: Object.fromEntries(response.headers),
			body: parseText(await response.text()),
		};
	};
}

function parseText(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
