import { createServer } from 'node:net';

/** A port nobody uses on loopback at this moment. */
export async function findFreePort(): Promise<number> {
	return await tryPort(0);
}

/** The port of an option of the command line, which must be free; errors name the way out. */
export async function readPort(option: string, text: string, purpose: string): Promise<number> {
	const port = Number(text);
	if (!Number.isInteger(port) || port < 1 || port > 65535)
		throw new Error(`--${option} ${text} is not a port`);
	return await requirePort(port, purpose);
}

export async function requirePort(port: number, purpose: string): Promise<number> {
	try {
		return await tryPort(port);
	} catch {
		throw new Error(
			`Port ${port}, wanted for ${purpose}, is in use by another program. Stop that program, or choose another port.`,
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
