import assert from 'node:assert/strict';
import { N8nClient } from '../../sandbox/n8n/client.mts';
import { installPackage, packageName } from '../../sandbox/n8n/package.mts';
import { startN8n } from '../../sandbox/n8n/process.mts';
import type { Scenario } from '../e2e/scenario.mts';

/** An n8n that installs no unverified packages, the default of n8n 3. */
export const unverified: Scenario = {
	name: 'unverified',
	needs: [],
	async play({ host, tarball, folder, checks }) {
		await installPackage(tarball, folder, host);
		const env = { N8N_UNVERIFIED_PACKAGES_ENABLED: 'false' };
		const n8n = await startN8n({ host, userFolder: folder, env });
		try {
			const client = new N8nClient(n8n.url);
			await client.setupOwner();
			await checks.check('it refuses to install the package, in the words of the docs', async () => {
				const install = client.call('POST', '/rest/community-packages', {
					name: packageName,
					version: '1.0.0',
				});
				await assert.rejects(install, /Installation of unverified community packages is forbidden!/);
			});
			await checks.check('it loads the package that lies in its folder', async () => {
				const own = (await client.listNodeTypes()).filter(({ name }) => name.startsWith(`${packageName}.`));
				assert.ok(own.length >= 5);
			});
		} finally {
			await n8n.stop();
		}
	},
};
