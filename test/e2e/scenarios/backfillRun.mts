import assert from 'node:assert/strict';
import type { Credential, N8nClient } from '../../../sandbox/n8n/client.mts';
import { importTemplate, TEMPLATES } from '../../../sandbox/n8n/templates.mts';
import type { Sandbox } from '../../../sandbox/server.mts';

/** The trigger of its upper half. */
export const START = 'Start';
const RESULT = 'Result per Event';
const RUN_WITHIN_MS = 180_000;
/** The template's own start date. */
const DAYS_BACK = 90;
const DAY_MS = 86_400_000;

/** The template for past attendance, live in an n8n. */
export interface Backfill {
	workflowId: string;
	/** Runs it to its end and returns its result for each event. */
	run(): Promise<Array<Record<string, unknown>>>;
}

export async function bringBackfillLive(client: N8nClient, credentials: Credential[]): Promise<Backfill> {
	const workflowId = await importTemplate(client, TEMPLATES.backfill, credentials);
	await client.activate(workflowId);
	return {
		workflowId,
		async run() {
			const { status, data } = await client.runManually(workflowId, START, RUN_WITHIN_MS);
			assert.equal(status, 'success', data.resultData.error?.message);
			return data.resultData.runData[RESULT]?.[0]?.data?.main?.[0]?.map(({ json }) => json) ?? [];
		},
	};
}

/** Runs the template before it is published, and returns the error that the run ends with. */
export async function runUnpublished(client: N8nClient, credentials: Credential[]): Promise<string> {
	const workflowId = await importTemplate(client, TEMPLATES.backfill, credentials);
	const { status, data } = await client.runManually(workflowId, START, RUN_WITHIN_MS);
	assert.equal(status, 'error');
	return data.resultData.error?.message ?? '';
}

/** UUIDs of all that ended since the template's start date. */
export const heldLately = (sandbox: Sandbox): string[] =>
	sandbox.control
		.zoomState()
		.meetings.flatMap(({ instances }) => instances)
		.filter(({ end = Infinity }) => end < Date.now() && end > Date.now() - DAYS_BACK * DAY_MS)
		.map(({ uuid }) => uuid);

/** Calls by which Brevo may have changed, from a place in the log on. */
export const writesToBrevo = (sandbox: Sandbox, since: number): string[] =>
	sandbox.control
		.calls()
		.slice(since)
		.filter(({ vendor: service, method }) => service === 'brevo' && method !== 'GET')
		.map(({ method, path }) => `${method} ${path}`);
