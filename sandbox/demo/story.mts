import type { Credential, Execution, N8nClient } from '../n8n/client.mts';
import type { Sandbox } from '../server.mts';
import { type ImportedTemplate, TEMPLATES, bringLive, type TemplateName } from '../n8n/templates.mts';

/** One chapter of the demo: what happens in Zoom, and the template that follows it up. */
export interface Chapter {
	title: string;
	/** One word for the report. */
	name: string;
	template: TemplateName;
	play: 'registrations' | 'webinar' | 'meeting';
	/** How often the template runs: once per event that passes the trigger's filter. */
	runs: number;
}

/** In the order in which it happens to a marketing team. */
export const CHAPTERS: Chapter[] = [
	{
		title: 'People register for the webinar',
		name: 'registration',
		template: TEMPLATES.registrants,
		play: 'registrations',
		// 24 register, of whom three are still pending or were denied.
		runs: 21,
	},
	{ title: 'The webinar is held', name: 'webinar', template: TEMPLATES.attendance, play: 'webinar', runs: 1 },
	// It is ended and started again, so Zoom says twice that it ended.
	{ title: 'A meeting is held', name: 'meeting', template: TEMPLATES.participants, play: 'meeting', runs: 2 },
];

/** Where the story is played: an n8n with credentials that lead to the sandbox. */
export interface Scene {
	sandbox: Sandbox;
	client: N8nClient;
	credentials: Credential[];
	/** Where n8n receives webhooks, when that is another process than the editor's. */
	webhookBase?: string;
}

export type LiveTemplates = Map<TemplateName, ImportedTemplate>;

/** Imports and publishes the templates, and subscribes them at the sandbox's Zoom, as its "Validate" button does. */
export async function connectTemplates(scene: Scene, chapters: readonly Chapter[]): Promise<LiveTemplates> {
	const live: LiveTemplates = new Map();
	for (const { template } of chapters) {
		const imported = await bringLive(scene.client, template, scene.credentials, scene.webhookBase);
		await subscribe(scene, imported);
		live.set(template, imported);
	}
	return live;
}

async function subscribe({ sandbox }: Scene, { webhookUrl, events }: ImportedTemplate): Promise<void> {
	const result = await sandbox.control.subscribe({ url: webhookUrl, events });
	if (!result.validated)
		throw new Error(`Zoom's URL validation of ${webhookUrl} failed: ${JSON.stringify(result)}`);
}

/** Plays a chapter and waits for the template's executions. Throws where a delivery or an execution went wrong. */
export async function playChapter(scene: Scene, chapter: Chapter, live: LiveTemplates): Promise<Execution[]> {
	const imported = live.get(chapter.template);
	if (!imported) throw new Error(`'${chapter.template}' is not live`);
	const { deliveries } = await scene.sandbox.control.play(chapter.play, {
		beforeRestart: async (ended) => {
			await scene.client.waitForExecutions(imported.workflowId, ended);
		},
	});
	const lost = deliveries.filter(({ delivered }) => !delivered);
	if (lost.length > 0)
		throw new Error(`${lost.length} deliveries were not accepted: ${JSON.stringify(lost[0])}`);
	const executions = await scene.client.waitForExecutions(imported.workflowId, chapter.runs);
	const failed = executions.find(({ status }) => status !== 'success');
	if (failed) throw new Error(`Execution ${failed.id} ended as ${failed.status}: ${describeFailure(failed)}`);
	if (executions.length !== chapter.runs) {
		throw new Error(`'${chapter.template}' ran ${executions.length} times, not ${chapter.runs} times`);
	}
	return executions;
}

function describeFailure({ data }: Execution): string {
	return data.resultData.error?.message ?? 'no error was saved';
}
