import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { N8nClient } from '../../sandbox/n8n/client.mts';
import { ensureHost } from '../../sandbox/n8n/install.mts';
import { installPackage, packPackage } from '../../sandbox/n8n/package.mts';
import { startN8n, type N8nProcess } from '../../sandbox/n8n/process.mts';

const minimalTrigger = path.join(path.dirname(fileURLToPath(import.meta.url)), 'minimalTrigger');

/** A machine that has other work takes several times as long as a free one. */
const READY_WITHIN_MS = 600_000;

/** Runs `work` against a fresh n8n on SQLite that has this package, and the minimal trigger beside it. */
export async function withN8n<T>(
	work: (client: N8nClient, n8n: N8nProcess) => Promise<T>,
	env: NodeJS.ProcessEnv = {},
): Promise<T> {
	const host = await ensureHost();
	const userFolder = mkdtempSync(path.join(tmpdir(), 'n8n-bench-'));
	await installPackage(await packPackage(), userFolder, host);
	cpSync(minimalTrigger, path.join(userFolder, '.n8n/nodes/node_modules/n8n-nodes-bench-minimal'), {
		recursive: true,
	});
	const n8n = await startN8n({ host, userFolder, env, readyWithinMs: READY_WITHIN_MS });
	try {
		const client = new N8nClient(n8n.url);
		await client.setupOwner();
		return await work(client, n8n);
	} finally {
		await n8n.stop();
		rmSync(userFolder, { recursive: true, force: true });
	}
}
