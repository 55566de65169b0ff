import type { Execution } from '../n8n/client.mts';
import type { Stage } from '../n8n/stage.mts';
import { type ImportedTemplate, TEMPLATES, bringLive, type TemplateName } from '../n8n/templates.mts';

/** One chapter of the demo: what happens in Zoom, and the template that follows it up. */
export interface Chapter {
	title: string;
	template: TemplateName;
	play: 'registrations' | 'webinar' | 'meeting';
	/** How often the template runs: once per event that passes the trigger's filter. */
	runs: number;
}

/** In the order in which it happens to a marketing team. */
export const CHAPTERS: Chapter[] = [
	{
		title: 'People register for the webinar',
		template: TEMPLATES.registrants,
		play: 'registrations',
		// 24 register, of whom three still wait for approval or were refused.
		runs: 21,
	},
	{ title: 'The webinar is held', template: TEMPLATES.attendance, play: 'webinar', runs: 1 },
	// It is ended and started again, so Zoom says twice that it ended.
	{ title: 'A meeting is held', template: TEMPLATES.participants, play: 'meeting', runs: 2 },
];

export type LiveTemplates = Map<TemplateName, ImportedTemplate>;

/** Imports and publishes the templates, and tells the sandbox's Zoom where to deliver, as its "Validate" button does. */
export async function connectTemplates(stage: Stage, chapters: readonly Chapter[]): Promise<LiveTemplates> {
	const live: LiveTemplates = new Map();
	for (const { template } of chapters) {
		const imported = await bringLive(stage.client, template, stage.credentials);
		await subscribe(stage, imported);
		live.set(template, imported);
	}
	return live;
}

async function subscribe({ sandbox }: Stage, { webhookUrl, events }: ImportedTemplate): Promise<void> {
	const result = await sandbox.control.subscribe({ url: webhookUrl, events });
	if (!result.validated) throw new Error(`Zoom's URL validation of ${webhookUrl} failed: ${JSON.stringify(result)}`);
}

/** Plays a chapter and waits for the template's executions. Throws where a delivery or an execution went wrong. */
export async function playChapter(stage: Stage, chapter: Chapter, live: LiveTemplates): Promise<Execution[]> {
	const imported = live.get(chapter.template);
	if (!imported) throw new Error(`'${chapter.template}' is not live`);
	const { deliveries } = await stage.sandbox.control.play(chapter.play);
	const lost = deliveries.filter(({ delivered }) => !delivered);
	if (lost.length > 0) throw new Error(`${lost.length} deliveries were not accepted: ${JSON.stringify(lost[0])}`);
	const executions = await stage.client.endedExecutions(imported.workflowId, chapter.runs);
	const failed = executions.find(({ status }) => status !== 'success');
	if (failed) throw new Error(`Execution ${failed.id} ended as ${failed.status}: ${failureOf(failed)}`);
	if (executions.length !== chapter.runs) {
		throw new Error(`'${chapter.template}' ran ${executions.length} times, not ${chapter.runs} times`);
	}
	return executions;
}

function failureOf({ data }: Execution): string {
	return data.resultData.error?.message ?? 'no error was kept';
}
