import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Credential, N8nClient, WorkflowFile, WorkflowNode } from './client.mts';
import { projectFolder } from './host.mts';
import { packageName } from './package.mts';

/** The shipped templates, in the order in which their stories happen: people register, come, and are followed up. */
export const TEMPLATES = {
	registrants: 'webinar-registrants-to-brevo',
	attendance: 'webinar-attendance-to-brevo',
	followUpEmails: 'webinar-follow-up-emails',
	recordingCampaign: 'webinar-recording-campaign',
	participants: 'meeting-participants-to-brevo',
	backfill: 'past-attendance-to-brevo',
	replication: 'zoom-tables-to-postgresql',
	listToWebinar: 'brevo-list-to-webinar',
	checkIn: 'webinar-check-in-to-brevo',
	cancellations: 'webinar-cancellations-to-brevo',
	report: 'attendance-report',
	hotLeads: 'hot-leads-to-sales',
	weeklyReport: 'weekly-report',
	reminders: 'webinar-reminders',
	nextDate: 'no-show-to-next-date',
	endpoint: 'one-zoom-endpoint',
	speakerReminders: 'speaker-reminders',
	summaryFollowUp: 'meeting-summary-follow-up',
	forget: 'forget-a-person',
} as const;

export type TemplateName = (typeof TEMPLATES)[keyof typeof TEMPLATES];

/** A template that lives in an n8n. */
export interface ImportedTemplate {
	workflowId: string;
	/** The URL that Zoom delivers to. */
	webhookUrl: string;
	/** The Zoom events its trigger asks for. */
	events: string[];
}

const CREDENTIAL_OF_NODE: Record<string, string> = {
	[`${packageName}.zoomTrigger`]: 'zoomWebhookSecretApi',
	[`${packageName}.zoom`]: 'zoomServerToServerOAuth2Api',
	[`${packageName}.brevo`]: 'brevoApi',
	'n8n-nodes-base.httpRequest': 'httpHeaderAuth',
	'n8n-nodes-base.webhook': 'httpHeaderAuth',
	'n8n-nodes-base.postgres': 'postgres',
};

export function readTemplate(name: TemplateName): WorkflowFile {
	return JSON.parse(
		readFileSync(path.join(projectFolder, 'templates', `${name}.json`), 'utf8'),
	) as WorkflowFile;
}

/** Choices of a template's user, such as a list: parameters by the node's name. */
export type Choices = Readonly<Record<string, Record<string, unknown>>>;

/** A template as it is shipped, with what its user would choose. */
export function fillInTemplate(
	name: TemplateName,
	credentials: Credential[],
	choices: Choices = {},
): WorkflowFile {
	const workflow = readTemplate(name);
	const nodes = workflow.nodes.map((node) => {
		const parameters = { ...node.parameters, ...choices[node.name] };
		return addCredential({ ...node, parameters }, credentials);
	});
	return { ...workflow, nodes };
}

interface Assignments {
	assignments: Array<{ name: string; value: unknown }>;
}

/** Values of a template's node *Settings*. */
export type TemplateSettings = Readonly<Record<string, string | number>>;

/** Returns the workflow with these values in its node *Settings*. */
export function setSettings(workflow: WorkflowFile, settings: TemplateSettings): WorkflowFile {
	const nodes = workflow.nodes.map((node) => {
		if (node.name !== 'Settings') return node;
		const { assignments } = node.parameters.assignments as Assignments;
		const filled = assignments.map((one) => ({ ...one, value: settings[one.name] ?? one.value }));
		return { ...node, parameters: { ...node.parameters, assignments: { assignments: filled } } };
	});
	return { ...workflow, nodes };
}

/** Imports a template with what its user would choose, and returns its ID. */
export async function importTemplate(
	client: N8nClient,
	name: TemplateName,
	credentials: Credential[],
	choices?: Choices,
): Promise<string> {
	return await client.importWorkflow(fillInTemplate(name, credentials, choices));
}

/**
 * Imports a template and publishes it.
 * `webhookBase` is where n8n receives webhooks, when that is another process than the editor's.
 */
export async function bringLive(
	client: N8nClient,
	name: TemplateName,
	credentials: Credential[],
	webhookBase?: string,
): Promise<ImportedTemplate> {
	return await publish(client, fillInTemplate(name, credentials), webhookBase);
}

/** Imports a workflow with a Zoom Trigger and publishes it. `webhookBase` as above. */
export async function publish(
	client: N8nClient,
	workflow: WorkflowFile,
	webhookBase?: string,
): Promise<ImportedTemplate> {
	const workflowId = await client.importWorkflow(workflow);
	await client.activate(workflowId);
	const trigger = findTrigger(workflow);
	return {
		workflowId,
		webhookUrl: await client.getWebhookUrl(trigger, webhookBase),
		events: trigger.parameters.events as string[],
	};
}

export function findTrigger(workflow: WorkflowFile): WorkflowNode {
	const trigger = workflow.nodes.find(({ type }) => type === `${packageName}.zoomTrigger`);
	if (!trigger) throw new Error(`'${workflow.name}' has no Zoom Trigger`);
	return trigger;
}

function addCredential(node: WorkflowNode, credentials: Credential[]): WorkflowNode {
	const wanted = CREDENTIAL_OF_NODE[node.type];
	if (!wanted) return node;
	const credential = credentials.find(({ type }) => type === wanted);
	if (!credential) throw new Error(`'${node.name}' needs a credential of type ${wanted}`);
	return { ...node, credentials: { [wanted]: { id: credential.id, name: credential.name } } };
}
