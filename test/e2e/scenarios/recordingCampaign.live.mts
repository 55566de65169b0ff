import assert from 'node:assert/strict';
import type { Execution } from '../../../sandbox/n8n/client.mts';
import { createSandboxCredentials } from '../../../sandbox/n8n/credentials.mts';
import type { Stage } from '../../../sandbox/n8n/stage.mts';
import { bringLive, TEMPLATES } from '../../../sandbox/n8n/templates.mts';

/** The template in an n8n, before a webinar's story. */
export interface LiveCampaign {
	readonly control: Stage['sandbox']['control'];
	/** A webinar that is over, and nobody knows of it but Zoom. */
	held(story?: 'webinar' | 'restartedWebinar'): Promise<void>;
	/** Waits for so many more executions, and answers them. */
	runs(count: number): Promise<Execution[]>;
	/** As `runs`, and none of them failed. */
	successes(count: number): Promise<Execution[]>;
	/** Executions so far, those under way left out. */
	ended(): Promise<number>;
	/** An event about something else than the webinar of the stories. */
	deliver(body?: Record<string, unknown>): Promise<void>;
	stop(): Promise<void>;
}

/** With credentials of its own: n8n's pace for Brevo, 100 such calls an hour, begins anew. */
export async function bringCampaignLive({ client, sandbox }: Stage): Promise<LiveCampaign> {
	const { control } = sandbox;
	const credentials = await createSandboxCredentials(client, sandbox);
	const {
		webhookUrl: url,
		events,
		workflowId,
	} = await bringLive(client, TEMPLATES.recordingCampaign, credentials);
	let seen = 0;
	const runs = async (count: number): Promise<Execution[]> => {
		const executions = (await client.endedExecutions(workflowId, seen + count)).slice(seen);
		assert.equal(executions.length, count);
		seen += count;
		return executions;
	};
	return {
		control,
		runs,
		async held(story = 'webinar') {
			control.reset();
			await control.play(story);
			await control.subscribe({ url, events });
		},
		async successes(count) {
			const executions = await runs(count);
			assert.deepEqual(
				executions.map(outcomeOf),
				executions.map(() => ['success', undefined]),
			);
			return executions;
		},
		ended: async () => (await client.endedExecutions(workflowId, seen)).length,
		async deliver(body) {
			const [delivery] = await control.deliver('recording.completed', { url, body });
			assert.equal(delivery?.delivered, true);
		},
		stop: async () => await client.deactivate(workflowId),
	};
}

/** Its status, and the error that ended it. */
export const outcomeOf = ({ status, data }: Execution): [string, string | undefined] => [
	status,
	data.resultData.error?.message,
];

export const outputOf = (execution: Execution | undefined, node: string): Record<string, unknown> =>
	execution?.data.resultData.runData[node]?.[0]?.data?.main?.[0]?.[0]?.json ?? {};
