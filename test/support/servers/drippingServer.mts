import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers with a JSON body that begins and never ends. `onDrops` is called once `drops` parts have been sent. */
export async function startDrippingServer(drops: number, onDrops: () => void) {
	let close!: () => void;
	/** Resolves when the client has closed the connection. */
	const closed = new Promise<void>((resolve) => (close = resolve));
	const server = createServer((_request, response) => {
		let sent = 0;
		const drip = () => {
			if (++sent === drops) onDrops();
			if (!response.destroyed) response.write(' ', () => setImmediate(drip));
		};
		response.on('close', close);
		response.writeHead(200, { 'content-type': 'application/json' });
		drip();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		closed,
		close: () =>
			new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
