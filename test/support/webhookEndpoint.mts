import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Received {
	headers: IncomingHttpHeaders;
	/** The bytes as text, before any parsing. */
	body: string;
}

export interface WebhookEndpoint {
	url: string;
	received: Received[];
	/** Events only, in order of arrival, without the URL validation. */
	events(): string[];
	/** Statuses of the next answers to events; 200 once they are used up. */
	answerNext(...statuses: number[]): void;
	/** Whether the next URL validations are answered as they should be; otherwise with 503. */
	setValidating(validating: boolean): void;
	close(): Promise<void>;
}

/** A subscriber that answers the URL validation with the given secret and keeps what it is sent. */
export async function openWebhookEndpoint(secretToken: string): Promise<WebhookEndpoint> {
	const received: Received[] = [];
	let statuses: number[] = [];
	let isValidating = true;
	const server = createServer(async (request, response) => {
		const body = await text(request);
		received.push({ headers: request.headers, body });
		const { event, payload } = JSON.parse(body);
		if (event === 'endpoint.url_validation') {
			if (!isValidating) return response.writeHead(503).end();
			const encryptedToken = createHmac('sha256', secretToken).update(payload.plainToken).digest('hex');
			return response.end(JSON.stringify({ plainToken: payload.plainToken, encryptedToken }));
		}
		return response.writeHead(statuses.shift() ?? 200).end();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
		received,
		events: () =>
			received
				.map(({ body }) => JSON.parse(body).event as string)
				.filter((event) => event !== 'endpoint.url_validation'),
		answerNext: (...next) => void (statuses = next),
		setValidating: (validating) => void (isValidating = validating),
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
