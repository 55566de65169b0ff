import assert from 'node:assert/strict';
import type { N8nClient } from '../../sandbox/n8n/client.mts';
import { packageName } from '../../sandbox/n8n/package.mts';
import type { Checks } from '../e2e/checks.mts';

const NODES = [
	'brevo',
	'brevoTool',
	'brevoTrigger',
	'zoom',
	'zoomAttendanceTrigger',
	'zoomTool',
	'zoomTrigger',
];

const CREDENTIALS = [
	'brevoApi',
	'zoomAppOAuth2Api',
	'zoomServerToServerOAuth2Api',
	'zoomUserOAuth2Api',
	'zoomWebhookSecretApi',
];

interface ListedNode {
	name: string;
	codex?: { categories?: string[] };
	iconUrl?: string | { light: string; dark: string };
}

/** *Settings > Community nodes > Install*, and what n8n has loaded then. */
export async function checkInstall(client: N8nClient, checks: Checks, version: string): Promise<void> {
	await checks.check('n8n installs the package itself', async () => {
		const { installedNodes } = await client.call<{ installedNodes: unknown[] }>(
			'POST',
			'/rest/community-packages',
			{ name: packageName, version },
		);
		assert.equal(installedNodes.length, 5);
	});
	const nodes = (await client.listNodeTypes()) as unknown as ListedNode[];
	const own = nodes.filter(({ name }) => name.startsWith(`${packageName}.`));
	await checks.check('it offers five nodes and two tools, with their categories', () => {
		const names = own.map(({ name }) => name.slice(packageName.length + 1));
		// Those with several versions are listed once for each.
		assert.deepEqual([...new Set(names)].sort(), NODES);
		const withoutCodex = own.filter(({ codex }) => !codex?.categories?.length);
		assert.deepEqual(withoutCodex, []);
	});
	await checks.check('it serves their icons, light and dark', async () => {
		const icons = own.flatMap(({ iconUrl }) =>
			typeof iconUrl === 'object' ? [iconUrl.light, iconUrl.dark] : [iconUrl ?? 'none'],
		);
		for (const icon of new Set(icons)) {
			const response = await client.getFile(`/${icon}`);
			assert.equal(response.status, 200, icon);
			assert.match(response.headers.get('content-type') ?? '', /svg/, icon);
		}
	});
	await checks.check('it offers five credentials', async () => {
		const credentials = await client.listCredentialTypes();
		const names = credentials.map(({ name }) => name).filter((name) => CREDENTIALS.includes(name));
		assert.deepEqual(names.sort(), CREDENTIALS);
	});
}
