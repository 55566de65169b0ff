import path from 'node:path';
import { N8nClient, type Credential } from '../../sandbox/n8n/client.mts';
import { createSandboxCredentials } from '../../sandbox/n8n/credentials.mts';
import { packageName } from '../../sandbox/n8n/package.mts';
import { startN8n } from '../../sandbox/n8n/process.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import type { Checks } from '../e2e/checks.mts';
import { CHROMIUM } from '../e2e/browser/chromium.mts';
import type { Scenario } from '../e2e/scenario.mts';
import { checkCredentialTests } from './credentialTests.mts';
import { checkInstall } from './install.mts';
import { checkLists } from './lists.mts';
import { checkMissingScope } from './missingScope.mts';
import { checkNodeCreator } from './nodeCreator.mts';
import { useRegistry } from './npmOfRegistry.mts';
import { startRegistry } from './registry.mts';
import { checkTemplates } from './templateImports.mts';

/** An n8n that has installed the package itself, and the accounts of its credentials. */
export interface Place {
	checks: Checks;
	client: N8nClient;
	sandbox: Sandbox;
	credentials: Credential[];
}

/** The package, from n8n's own installer to its removal. */
export const packageInN8n: Scenario = {
	name: 'package',
	needs: [CHROMIUM],
	async play({ host, tarball, folder, checks }) {
		const registry = await startRegistry(tarball);
		const sandbox = await startSandbox();
		const n8n = await startN8n({
			host,
			userFolder: path.join(folder, 'home'),
			env: useRegistry(host, registry, path.join(folder, 'npm')),
		});
		try {
			const client = new N8nClient(n8n.url);
			await client.setupOwner();
			await checkInstall(client, checks, registry.version);
			const credentials = await createSandboxCredentials(client, sandbox);
			const place: Place = { checks, client, sandbox, credentials };
			await checkTemplates(place);
			await checkCredentialTests(place);
			await checkLists(place);
			await checkMissingScope(place);
			await checkNodeCreator(place);
			await checks.check('n8n removes the package', async () => {
				await client.call('DELETE', `/rest/community-packages?name=${packageName}`);
				const left = (await client.listNodeTypes()).filter(({ name }) => name.startsWith(`${packageName}.`));
				if (left.length > 0) throw new Error(`${left.length} nodes are left`);
			});
		} finally {
			await n8n.stop();
			await sandbox.close();
			registry.close();
		}
	},
};
