import { randomUUID } from 'node:crypto';

import type { Credential, N8nClient, WorkflowFile } from '../../../sandbox/n8n/client.mts';
import { createSandboxCredentials } from '../../../sandbox/n8n/credentials.mts';
import { packageName } from '../../../sandbox/n8n/package.mts';
import { startSandbox } from '../../../sandbox/server.mts';
import { OPERATION_RUNS, type OperationRun } from '../operations.mts';

const TYPES = { zoom: 'zoomServerToServerOAuth2Api', brevo: 'brevoApi' } as const;
const START = 'Start';

/** Operations that are not asked for secrets. The passcode of a recording is meant for people who watch it. */
const RUNS = OPERATION_RUNS.filter(
	({ operation, parameters }) =>
		operation !== 'recording.get' && !JSON.stringify(parameters).includes('"includeSecrets":true'),
);

/**
 * Runs every operation in a real n8n, without faults and with errors that repeat the call's headers, so that its execution
 * records can be searched.
 * @returns the number of executions
 */
export async function playEveryOperation(client: N8nClient): Promise<number> {
	const sandbox = await startSandbox();
	const { control } = sandbox;
	const credentials = await createSandboxCredentials(client, sandbox);
	try {
		for (const run of RUNS) {
			control.reset();
			const id = await client.importWorkflow(toWorkflow(run, credentials));
			await client.runManually(id, START, 120_000);
			control.seededFaults({ seed: 1, rate: 0.5, kinds: ['echoed-headers'] });
			await client.runManually(id, START, 120_000);
		}
	} finally {
		await sandbox.close().catch(() => undefined);
	}
	return 2 * RUNS.length;
}

function toWorkflow({ vendor, operation, parameters, input }: OperationRun, all: Credential[]): WorkflowFile {
	const type = TYPES[vendor];
	const { id, name } = all.find((one) => one.type === type)!;
	const plan = vendor === 'zoom' ? 'business' : 'extended';
	return {
		name: operation,
		pinData: { [START]: input.map((json) => ({ json })) },
		nodes: [
			{
				id: randomUUID(),
				name: START,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: randomUUID(),
				name: operation,
				type: `${packageName}.${vendor}`,
				typeVersion: 1,
				position: [200, 0],
				parameters: { requestOptions: { plan, maxWait: 4 }, ...parameters },
				credentials: { [type]: { id, name } },
			},
		],
		connections: { [START]: { main: [[{ node: operation, type: 'main', index: 0 }]] } },
	};
}
