import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from './host.mts';
import { killGroup, stopGroup, stopWithThisProcess } from './lifetime.mts';
import { findFreePort, requirePort } from './ports.mts';

/** A process's part in n8n: editor and triggers, executor of queued runs, or receiver of webhooks. */
export type Role = 'start' | 'worker' | 'webhook';

export interface N8nOptions {
	host: Host;
	/** Holds `.n8n` with this process's settings, its package and (on SQLite) its database. */
	userFolder: string;
	role?: Role;
	/** A free one is chosen where none is given. */
	port?: number;
	/** Beside the settings every process here has: database, queue, time zone and the like. */
	env?: NodeJS.ProcessEnv;
	/** The public address of n8n for its port, where it is not the local one. n8n takes it for the URLs of webhooks. */
	publicUrl?: (port: number) => string;
	/** Default three minutes: the first start runs all of n8n's migrations. */
	readyWithinMs?: number;
}

export interface N8nProcess {
	url: string;
	pid: number;
	logFile: string;
	stop(): Promise<void>;
	/** `kill -9` for it and its task runners. */
	kill(): Promise<void>;
}

/** One key for all processes of a run, so that main, worker and webhook processor read each other's credentials. */
const ENCRYPTION_KEY = 'sandbox-encryption-key';

/**
 * Printed last. Older versions say that they are ready before their routes are there and published workflows listen.
 */
const ANNOUNCEMENT = 'Editor is now accessible via';

/** Starts one n8n process and waits until it says it is ready. */
export async function startN8n(options: N8nOptions): Promise<N8nProcess> {
	const role = options.role ?? 'start';
	// Were the port taken, the other program would answer the question whether n8n is ready.
	const port =
		options.port === undefined ? await findFreePort() : await requirePort(options.port, `n8n ${role}`);
	const url = `http://127.0.0.1:${port}`;
	mkdirSync(options.userFolder, { recursive: true });
	const logFile = path.join(options.userFolder, `n8n-${role}.log`);
	const child = spawn(options.host.nodeBinary, [options.host.n8nScript, role], {
		cwd: options.userFolder,
		env: { ...(await buildSettings(options, role, port, url)), ...options.env },
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
	});
	const log = createWriteStream(logFile);
	let isAnnounced = role !== 'start';
	child.stdout.on('data', (chunk: Buffer) => (isAnnounced ||= chunk.includes(ANNOUNCEMENT)));
	child.stdout.pipe(log);
	child.stderr.pipe(log);
	const release = stopWithThisProcess(child);
	child.once('close', release);
	try {
		await waitUntilReady(child, url, () => isAnnounced, options.readyWithinMs ?? 180_000);
	} catch (error) {
		await stopGroup(child);
		throw new Error(`${(error as Error).message}\nThe end of ${logFile}:\n${readEnd(logFile)}`);
	}
	return { url, pid: child.pid!, logFile, stop: () => stopGroup(child), kill: () => killGroup(child) };
}

async function buildSettings(
	options: N8nOptions,
	role: Role,
	port: number,
	url: string,
): Promise<NodeJS.ProcessEnv> {
	const publicUrl = options.publicUrl?.(port) ?? url;
	return {
		PATH: options.host.path,
		HOME: options.userFolder,
		N8N_USER_FOLDER: options.userFolder,
		N8N_ENCRYPTION_KEY: ENCRYPTION_KEY,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		...(role === 'worker'
			? { QUEUE_HEALTH_CHECK_PORT: String(port), N8N_WORKER_SERVER_ADDRESS: '127.0.0.1' }
			: { N8N_PORT: String(port), N8N_EDITOR_BASE_URL: publicUrl, WEBHOOK_URL: publicUrl }),
		// Two n8n processes on one machine may not share it.
		N8N_RUNNERS_BROKER_PORT: String(await findFreePort()),
		// Loopback is plain http.
		N8N_SECURE_COOKIE: 'false',
		// Nothing leaves the machine.
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_LOG_LEVEL: 'info',
	};
}

async function waitUntilReady(
	child: ChildProcess,
	url: string,
	isAnnounced: () => boolean,
	withinMs: number,
): Promise<void> {
	const deadline = Date.now() + withinMs;
	while (Date.now() < deadline) {
		if (child.exitCode !== null || child.signalCode !== null) {
			throw new Error(`n8n ended while starting (${child.exitCode ?? child.signalCode}).`);
		}
		if (isAnnounced() && (await isReady(`${url}/healthz/readiness`))) return;
		await sleep(250);
	}
	throw new Error(`n8n was not ready after ${withinMs / 1000} s.`);
}

async function isReady(url: string): Promise<boolean> {
	try {
		return (await fetch(url)).ok;
	} catch {
		return false;
	}
}

const readEnd = (file: string): string => readFileSync(file, 'utf8').split('\n').slice(-40).join('\n');
