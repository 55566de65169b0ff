import assert from 'node:assert/strict';
import type { WorkflowFile } from '../../sandbox/n8n/client.mts';
import { readTemplate, TEMPLATES } from '../../sandbox/n8n/templates.mts';
import type { Place } from './packageInN8n.mts';

/** Every template can be imported, keeps its parameters, and uses only nodes that this n8n has. */
export async function checkTemplates({ checks, client }: Place): Promise<void> {
	const types = await client.listNodeTypes();
	const isKnown = (type: string, version: number) =>
		types.some((known) => known.name === type && [known.version].flat().includes(version));
	for (const name of Object.values(TEMPLATES)) {
		await checks.check(`template ${name} is imported as it is`, async () => {
			const template = readTemplate(name);
			const id = await client.importWorkflow(template);
			const { nodes } = await client.call<WorkflowFile>('GET', `/rest/workflows/${id}`);
			const describe = (file: Pick<WorkflowFile, 'nodes'>) =>
				file.nodes.map((node) => [node.name, node.type, node.typeVersion, node.parameters]);
			assert.deepEqual(describe({ nodes }), describe(template));
			const unknown = nodes.filter(({ type, typeVersion }) => !isKnown(type, typeVersion));
			assert.deepEqual(
				unknown.map(({ type, typeVersion }) => `${type} ${typeVersion}`),
				[],
				'nodes that this n8n does not have',
			);
		});
	}
}
