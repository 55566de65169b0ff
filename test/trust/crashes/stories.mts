import { randomUUID } from 'node:crypto';

import type { Credential, WorkflowFile } from '../../../sandbox/n8n/client.mts';
import { CAMPAIGNS_SENT, EMAILS_AT_ONCE } from '../../e2e/scenarios/followUp/copies.mts';
import { fillInTemplate, type TemplateName, TEMPLATES } from '../../../sandbox/n8n/templates.mts';
import type { Sandbox } from '../../../sandbox/server.mts';

/** A template in a real n8n, and the start of its work. */
export interface Story {
	readonly name: string;
	readonly template: TemplateName;
	/** Number of executions that it takes. */
	readonly deliveries: number;
	/** Name of a trigger that a person starts; otherwise an event of Zoom starts it. */
	readonly startedAt?: string;
	/** Parameters that a user would choose. */
	readonly choices?: (sandbox: Sandbox) => Parameters<typeof fillInTemplate>[2];
	readonly happen?: (sandbox: Sandbox, url: string) => Promise<void>;
}

/** `Product Launch Webinar`, held yesterday and recorded. */
const LAUNCH = 84417790001;
/** `Roadmap Preview Webinar`, in nine days. */
const ROADMAP = '84417790004';

const locator = (value: string) => ({ __rl: true, mode: 'list', value });

async function webinarEnds({ control }: Sandbox, url: string): Promise<void> {
	// The time differs: the trigger drops an event that it has seen.
	await control.deliver('webinar.ended', { url, body: { event_ts: Date.now() } });
}

/** Zoom reports a recording twice, a minute apart. */
async function recordingIsReady({ control }: Sandbox, url: string): Promise<void> {
	const { instances } = control.zoomState().meetings.find(({ id }) => id === LAUNCH)!;
	const { uuid, recording } = instances.at(-1)!;
	const subscribed = await control.subscribe({ url, events: ['recording.completed'] });
	if (!subscribed.validated) throw new Error(`Zoom did not validate the URL: ${JSON.stringify(subscribed)}`);
	await control.zoom.completeRecording(LAUNCH, uuid, recording!);
}

export const STORIES: readonly Story[] = [
	{
		name: 'attendance to lists and events',
		template: TEMPLATES.attendance,
		deliveries: 1,
		happen: webinarEnds,
	},
	{
		name: 'follow-up emails',
		template: TEMPLATES.followUpEmails,
		choices: () => EMAILS_AT_ONCE,
		deliveries: 1,
		happen: webinarEnds,
	},
	{
		name: 'recording campaign',
		template: TEMPLATES.recordingCampaign,
		choices: () => CAMPAIGNS_SENT,
		deliveries: 2,
		happen: recordingIsReady,
	},
	{
		name: 'list to webinar',
		template: TEMPLATES.listToWebinar,
		deliveries: 1,
		startedAt: 'Start',
		choices: ({ control }) => ({
			Webinar: { eventId: locator(ROADMAP) },
			'List Members': {
				filters: {
					list: locator(String(control.brevoState().lists.find(({ name }) => name === 'Newsletter')!.id)),
				},
			},
		}),
	},
];

/** The story's workflow at webhook addresses of its own. */
export function buildWorkflow(
	{ template, choices }: Story,
	credentials: Credential[],
	sandbox: Sandbox,
): WorkflowFile {
	const workflow = fillInTemplate(template, credentials, choices?.(sandbox));
	const nodes = workflow.nodes.map((node) => (node.webhookId ? { ...node, webhookId: randomUUID() } : node));
	return { ...workflow, nodes };
}
