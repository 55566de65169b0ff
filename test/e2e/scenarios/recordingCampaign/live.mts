import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Execution, N8nClient } from '../../../../sandbox/n8n/client.mts';
import { createSandboxCredentials } from '../../../../sandbox/n8n/credentials.mts';
import type { Stage } from '../../../../sandbox/n8n/stage.mts';
import { fillInTemplate, publish, TEMPLATES, type Choices } from '../../../../sandbox/n8n/templates.mts';
import { CAMPAIGNS_SENT } from '../followUp/copies.mts';

/** The template in an n8n, before a webinar's story. */
export interface LiveCampaign {
	readonly control: Stage['sandbox']['control'];
	/** A webinar that is over, and nobody knows of it but Zoom. */
	held(story?: 'webinar' | 'restartedWebinar'): Promise<void>;
	/**
	 * Waits for this number of further executions, and returns them. Those that ended at the trigger, because Zoom repeated a delivery,
	 * are none of them; where a busy n8n answers late, such a copy may pass the trigger, too: no more than Zoom repeated.
	 */
	runs(count: number): Promise<Execution[]>;
	/** As `runs`, and none of them failed. */
	successes(count: number): Promise<Execution[]>;
	/** Executions so far, whatever became of them. */
	started(): Promise<number>;
	/** An event about something else than the webinar of the stories. */
	deliver(body?: Record<string, unknown>): Promise<void>;
	stop(): Promise<void>;
}

/**
 * With credentials of its own: n8n's pace for Brevo, 100 such calls an hour, starts again.
 * @param choices the parameters that the user changed: by default, the switch that sends the campaigns
 */
export async function bringCampaignLive(
	{ client, sandbox }: Stage,
	choices: Choices = CAMPAIGNS_SENT,
): Promise<LiveCampaign> {
	const { control } = sandbox;
	const credentials = await createSandboxCredentials(client, sandbox);
	const {
		webhookUrl: url,
		events,
		workflowId,
	} = await publish(client, fillInTemplate(TEMPLATES.recordingCampaign, credentials, choices));
	let seen = 0;
	const runs = async (count: number): Promise<Execution[]> => {
		const all = await settled(client, workflowId, seen + count);
		const executions = all.slice(seen);
		seen = all.length;
		const most = count + repeatedDeliveries(control);
		assert.ok(executions.length <= most, `${executions.length} executions, at most ${most} expected`);
		return executions;
	};
	return {
		control,
		runs,
		async held(story = 'webinar') {
			control.reset();
			await control.play(story);
			// A busy n8n closes idle connections late, so that the question may meet a dead one (status 0): it is asked again.
			let subscribed = await control.subscribe({ url, events });
			if (subscribed.status === 0) subscribed = await control.subscribe({ url, events });
			assert.ok(subscribed.validated, `Zoom's URL validation failed: ${JSON.stringify(subscribed)}`);
		},
		async successes(count) {
			const executions = await runs(count);
			assert.deepEqual(
				executions.map(outcomeOf),
				executions.map(() => ['success', undefined]),
			);
			return executions;
		},
		started: async () => (await executionsOf(client, workflowId)).length,
		async deliver(body) {
			const [delivery] = await control.deliver('recording.completed', { url, body });
			assert.equal(delivery?.delivered, true);
		},
		stop: async () => await client.deactivate(workflowId),
	};
}

/** Attempts that Zoom made again since the account was reset. */
const repeatedDeliveries = (control: LiveCampaign['control']): number =>
	control.zoomState().deliveries.reduce((sum, { attempts }) => sum + Math.max(0, attempts.length - 1), 0);

const SETTLED_WITHIN_MS = 180_000;

/** Executions that went beyond the trigger, oldest first, once there are this many and none is running. */
async function settled(client: N8nClient, workflowId: string, count: number): Promise<Execution[]> {
	const deadline = Date.now() + SETTLED_WITHIN_MS;
	while (Date.now() < deadline) {
		const executions = await executionsOf(client, workflowId);
		if (executions.every(({ status }) => ['success', 'error', 'crashed'].includes(status))) {
			const full = await Promise.all(executions.map(async ({ id }) => await client.getExecution(id)));
			const beyond = full.filter(({ data }) => data.resultData.runData.Settings !== undefined);
			if (beyond.length >= count) return beyond;
		}
		await sleep(300);
	}
	throw new Error(`Waited for ${count} executions of workflow ${workflowId}, which did not happen.`);
}

async function executionsOf(
	client: N8nClient,
	workflowId: string,
): Promise<Array<Pick<Execution, 'id' | 'status'>>> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { results } = await client.call<{ results: Array<Pick<Execution, 'id' | 'status'>> }>(
		'GET',
		`/rest/executions?limit=100&filter=${filter}`,
	);
	return results.sort((a, b) => Number(a.id) - Number(b.id));
}

/** Its status, and the error that ended it. */
export const outcomeOf = ({ status, data }: Execution): [string, string | undefined] => [
	status,
	data.resultData.error?.message,
];

export const outputOf = (execution: Execution | undefined, node: string): Record<string, unknown> =>
	execution?.data.resultData.runData[node]?.[0]?.data?.main?.[0]?.[0]?.json ?? {};
