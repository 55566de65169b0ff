import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer that begins and then says nothing more, while its line stays open. */
export async function openSilentAnswer(): Promise<{ answer: IncomingMessage; close(): void }> {
	const server = createServer((_request, response) => {
		response.writeHead(200, { 'content-length': 1000 });
		response.write('begun');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	// As every HTTP client, it listens for what becomes of the line.
	const answer = await new Promise<IncomingMessage>((resolve, reject) =>
		get({ host: '127.0.0.1', port }, resolve).on('error', reject),
	);
	return {
		answer,
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}
