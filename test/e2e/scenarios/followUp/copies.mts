import { randomUUID } from 'node:crypto';
import type { WorkflowFile } from '../../../../sandbox/n8n/client.mts';
import {
	readTemplate,
	TEMPLATES,
	type Choices,
	type TemplateName,
} from '../../../../sandbox/n8n/templates.mts';

/** n8n lets go of a workflow's address some time after it was taken off: a copy under the same one may be refused, or lose it. */
export const atNewAddress = (workflow: WorkflowFile): WorkflowFile => ({
	...workflow,
	nodes: workflow.nodes.map((node) => (node.webhookId ? { ...node, webhookId: randomUUID() } : node)),
});

/** Types a value into "Settings" of a template. */
export function typedInto(template: TemplateName, name: string, value: unknown): Choices {
	const settings = readTemplate(template).nodes.find((node) => node.name === 'Settings')!;
	const { assignments } = settings.parameters.assignments as {
		assignments: Array<{ name: string; value: unknown }>;
	};
	const typed = assignments.map((one) => (one.name === name ? { ...one, value } : one));
	return { Settings: { assignments: { assignments: typed } } };
}

/** The emails are sent at once, as somebody does who tries the template. */
export const EMAILS_AT_ONCE = typedInto(TEMPLATES.followUpEmails, 'wait_minutes', 0);

/** The campaigns are sent by themselves, as somebody wants it who has looked at the first ones. */
export const CAMPAIGNS_SENT = typedInto(TEMPLATES.recordingCampaign, 'send_campaigns', true);

/** Takes a webinar that ended early as over. */
export function treatedAsHeld(template: TemplateName): Choices {
	const node = readTemplate(template).nodes.find(({ name }) => name === 'Get Attendance')!;
	const options = { ...(node.parameters.options as object), treatAsHeld: true };
	return { 'Get Attendance': { options } };
}
