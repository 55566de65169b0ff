import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { killGroup, stopGroup, stopWithThisProcess } from '../../../sandbox/n8n/lifetime.mts';
import { findFreePort } from '../../../sandbox/n8n/ports.mts';
import type { Program } from '../system/programs.mts';

const PROGRAM = '/usr/bin/redis-server';

export const REDIS: Program = { debianPackage: 'redis-server', isThere: () => existsSync(PROGRAM) };

export interface Service {
	port: number;
	/** Ends it without a warning, and starts it again on the same port, after `awayMs` (default: at once). */
	restart(awayMs?: number): Promise<void>;
	stop(): Promise<void>;
}

/** A Redis on a private port that writes nothing to disk. */
export async function startRedis(folder: string): Promise<Service> {
	const port = await findFreePort();
	const start = async () => {
		const child = spawn(
			PROGRAM,
			['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder],
			{ stdio: 'ignore', detached: true },
		);
		child.once('close', stopWithThisProcess(child));
		await untilListening(port);
		return child;
	};
	let child = await start();
	return {
		port,
		stop: () => stopGroup(child),
		async restart(awayMs = 0) {
			await killGroup(child);
			await sleep(awayMs);
			child = await start();
		},
	};
}

async function untilListening(port: number): Promise<void> {
	for (let attempt = 0; attempt < 100; attempt += 1) {
		if (await connects(port)) return;
		await sleep(100);
	}
	throw new Error(`Redis does not listen on port ${port}.`);
}

async function connects(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = createConnection({ host: '127.0.0.1', port }, () => resolve(true));
		socket.once('connect', () => socket.destroy());
		socket.once('error', () => resolve(false));
	});
}
