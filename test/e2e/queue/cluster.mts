import { existsSync } from 'node:fs';
import path from 'node:path';
import { N8nClient } from '../../../sandbox/n8n/client.mts';
import type { Host } from '../../../sandbox/n8n/host.mts';
import { installPackage } from '../../../sandbox/n8n/package.mts';
import { findFreePort } from '../../../sandbox/n8n/ports.mts';
import { type N8nProcess, type Role, startN8n } from '../../../sandbox/n8n/process.mts';
import { DATABASE, type Postgres, startPostgres } from './postgres.mts';
import { startRedis, type Service } from './redis.mts';

/** n8n in queue mode: main serves the editor, the webhook processor receives, the workers execute. */
export interface Cluster {
	main: N8nProcess;
	workers: N8nProcess[];
	webhookProcessor: N8nProcess;
	/** Another one beside it. */
	startWebhookProcessor(): Promise<N8nProcess>;
	/** Another one beside the others. */
	startWorker(): Promise<N8nProcess>;
	postgres: Postgres;
	redis: Service;
	client: N8nClient;
	/** `kill -9` for all workers, and new ones in their place. */
	replaceWorkers(): Promise<void>;
	stop(): Promise<void>;
}

/** Each process has a user folder of its own with the package in it, as on machines that share no disk. */
export async function startCluster(
	host: Host,
	tarball: string,
	folder: string,
	settings: NodeJS.ProcessEnv = {},
	workerCount = 2,
): Promise<Cluster> {
	const stops: Array<() => Promise<void>> = [];
	const stop = async () => {
		for (const stopOne of stops.reverse()) await stopOne();
	};
	try {
		const redis = await startRedis(folder);
		stops.push(redis.stop);
		const postgres = await startPostgres();
		stops.push(postgres.stop);
		const webhookPort = await findFreePort();
		const env = { ...queueSettings(redis.port, postgres.port, webhookPort), ...settings };
		const start = async (role: Role, name: string, atPort?: number): Promise<N8nProcess> => {
			const userFolder = path.join(folder, name);
			if (!existsSync(userFolder)) await installPackage(tarball, userFolder, host);
			const started = await startN8n({ host, role, userFolder, env, port: atPort });
			stops.push(started.stop);
			return started;
		};
		// Main first and alone: it migrates the database.
		const main = await start('start', 'main');
		const [webhookProcessor, ...workers] = await Promise.all([
			start('webhook', 'webhook', webhookPort),
			...Array.from({ length: workerCount }, (_, index) => start('worker', nameWorker(index))),
		]);
		const client = new N8nClient(main.url);
		await client.setupOwner();
		const startWebhookProcessor = async () => await start('webhook', 'webhook-2');
		const startWorker = async () => {
			const worker = await start('worker', nameWorker(workers.length));
			workers.push(worker);
			return worker;
		};
		const replaceWorkers = async () => {
			await Promise.all(workers.map(async (worker) => await worker.kill()));
			const names = workers.map((_, index) => nameWorker(index));
			workers.splice(0, workers.length, ...(await Promise.all(names.map((name) => start('worker', name)))));
		};
		return {
			main,
			workers,
			webhookProcessor,
			startWebhookProcessor,
			startWorker,
			postgres,
			redis,
			client,
			replaceWorkers,
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

const nameWorker = (index: number): string => `worker-${index + 1}`;

function queueSettings(redisPort: number, postgresPort: number, webhookPort: number): NodeJS.ProcessEnv {
	return {
		// All processes name the one address that the world calls, as behind a load balancer.
		WEBHOOK_URL: `http://127.0.0.1:${webhookPort}`,
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		// Else main would receive webhooks and execute manual runs itself, and the test would prove less.
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgresPort),
		DB_POSTGRESDB_DATABASE: DATABASE.name,
		DB_POSTGRESDB_USER: DATABASE.user,
	};
}
