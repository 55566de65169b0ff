import { type Sandbox, type SandboxOptions, startSandbox } from '../server.mts';
import { type Credential, N8nClient } from './client.mts';
import { createSandboxCredentials } from './credentials.mts';
import type { Host } from './host.mts';
import { installPackage } from './package.mts';
import { type N8nProcess, startN8n } from './process.mts';

export interface StageOptions {
	host: Host;
	tarball: string;
	/** A folder of its own: n8n's database, settings and the installed package. */
	userFolder: string;
	n8nPort?: number;
	sandboxPort?: number;
	/** Data in the accounts; that of the demo when absent. */
	seed?: SandboxOptions['seed'];
	/** As for `startN8n`. */
	publicUrl?: (port: number) => string;
}

/** A sandbox, and an n8n with this package, an owner and credentials that lead to the sandbox. */
export interface Stage {
	sandbox: Sandbox;
	n8n: N8nProcess;
	client: N8nClient;
	credentials: Credential[];
	stop(): Promise<void>;
}

/** One n8n on SQLite, as most self-hosters run it. */
export async function setStage(options: StageOptions): Promise<Stage> {
	const { host, userFolder } = options;
	await installPackage(options.tarball, userFolder, host);
	const sandbox = await startSandbox({ port: options.sandboxPort, seed: options.seed });
	try {
		const n8n = await startN8n({
			host,
			userFolder,
			port: options.n8nPort,
			publicUrl: options.publicUrl,
		});
		const client = new N8nClient(n8n.url);
		await client.setupOwner();
		return {
			sandbox,
			n8n,
			client,
			credentials: await createSandboxCredentials(client, sandbox),
			stop: async () => {
				await n8n.stop();
				await sandbox.close();
			},
		};
	} catch (error) {
		await sandbox.close();
		throw error;
	}
}
