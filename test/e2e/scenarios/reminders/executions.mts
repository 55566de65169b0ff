import assert from 'node:assert/strict';
import type { N8nClient } from '../../../../sandbox/n8n/client.mts';

/** Waits for these many executions of a workflow, none of which failed. */
export async function assertSuccesses(client: N8nClient, workflowId: string, count: number): Promise<void> {
	const executions = await client.waitForExecutions(workflowId, count, 180_000);
	assert.deepEqual(
		executions.map(({ status, data }) => [status, data.resultData.error?.message]),
		executions.map(() => ['success', undefined]),
	);
}
