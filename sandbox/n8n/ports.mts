import { createServer } from 'node:net';

/** A port nobody uses on loopback at this moment. */
export async function findFreePort(): Promise<number> {
	return await tryPort(0);
}

/** The wished port, or an error that names it and the way out. */
export async function requirePort(port: number, purpose: string): Promise<number> {
	try {
		return await tryPort(port);
	} catch {
		throw new Error(
			`Port ${port}, wanted for ${purpose}, is in use by another program. Stop that program, or leave the port out to use a free one.`,
		);
	}
}

async function tryPort(port: number): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	if (typeof address !== 'object' || address === null) throw new Error('No port was given out');
	return address.port;
}
