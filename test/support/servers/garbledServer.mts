import { createServer, type AddressInfo } from 'node:net';

/** Answers, but not in HTTP: as a proxy or another service behind a wrong port does. */
export async function startGarbledServer() {
	const server = createServer((socket) => {
		socket.on('error', () => undefined);
		socket.resume();
		socket.end('220 ready for mail\r\n');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
	};
}
