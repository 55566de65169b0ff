import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowFile } from '../../../../sandbox/n8n/client.mts';
import { findTrigger } from '../../../../sandbox/n8n/templates.mts';
import type { Stage } from '../../../../sandbox/n8n/stage.mts';
import type { Person } from './person.mts';

/** The workflow that the editor shows, whether or not one of its nodes is open. */
export const readWorkflowId = ({ page }: Person): string =>
	/\/workflow\/(\w+)/.exec(new URL(page.url()).pathname)![1]!;

/** Zoom calls the production URL of the workflow's trigger. */
export async function deliver(person: Person, stage: Stage, event: string): Promise<void> {
	const url = await getWebhookUrl(person, stage);
	const [delivery] = await stage.sandbox.control.deliver(event, { url });
	assert.equal(delivery?.delivered, true);
}

/** Zoom calls the test URL. n8n listens there a moment after the click, and says so only in the trigger's own panel. */
export async function deliverToTest(person: Person, stage: Stage, event: string): Promise<void> {
	const url = (await getWebhookUrl(person, stage)).replace('/webhook/', '/webhook-test/');
	for (const deadline = Date.now() + 60_000; ; await sleep(1000)) {
		const [delivery] = await stage.sandbox.control.deliver(event, { url });
		if (delivery?.delivered) return;
		assert.ok(Date.now() < deadline, `n8n does not listen at ${url}`);
	}
}

async function getWebhookUrl(person: Person, { client }: Stage): Promise<string> {
	const workflow = await client.call<WorkflowFile>('GET', `/rest/workflows/${readWorkflowId(person)}`);
	return await client.getWebhookUrl(findTrigger(workflow));
}
