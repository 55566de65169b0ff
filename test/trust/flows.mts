import type { INode, INodeParameters } from 'n8n-workflow';

import { locator as brevoLocator } from '../nodes/Brevo/account.mts';
import { locator as zoomLocator, SEED } from '../nodes/Zoom/account.mts';
import { runWorkflow } from '../support/n8n.mts';
import { readText } from '../support/sources.mts';
import type { TestNode, TestWorkflow } from '../support/n8n/context.mts';
import { fillInSettings } from '../templates/settings.mts';
import { STAND_INS } from '../templates/standIns.mts';
import { readState } from './state.mts';
import { freshCredentials, type Observation, type World } from './world.mts';

/** A job from end to end: a template as shipped, or its nodes in a chain where a template needs nodes of n8n's own. */
export interface Flow {
	readonly name: string;
	readonly workflow: TestWorkflow;
}

const PLANS = { zoom: 'business', brevo: 'extended' } as const;
const TYPES = { zoom: 'zoomServerToServerOAuth2Api', brevo: 'brevoApi' } as const;
const vendorOf = (type: string) =>
	(/\b(zoom|brevo)$/.exec(type)?.[1] as keyof typeof PLANS | undefined) ?? undefined;

/** @param edit changes a node as its user would */
function readTemplate(name: string, edit: (node: INode) => INode = (node) => node): TestWorkflow {
	const { nodes, connections } = JSON.parse(readText(`templates/${name}.json`)) as {
		nodes: INode[];
		connections: TestWorkflow['connections'];
	};
	return { connections, nodes: nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote').map(edit) };
}

function chain(...steps: Array<[keyof typeof PLANS, INodeParameters]>): TestWorkflow {
	const nodes: TestNode[] = [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
		...steps.map(([type, parameters], index) => ({ name: `Step ${index + 1}`, type, parameters })),
	];
	const links = nodes
		.slice(1)
		.map(({ name }, index) => [
			nodes[index]!.name,
			{ main: [[{ node: name, type: 'main' as const, index: 0 }]] },
		]);
	return { nodes, connections: Object.fromEntries(links) };
}

const webinar = (id: string) => ({ eventType: 'webinar', eventId: zoomLocator(id) });
const attendance: INodeParameters = {
	resource: 'webinar',
	operation: 'getAttendance',
	eventId: zoomLocator(SEED.launch.uuid, 'uuid'),
};

export const FLOWS: readonly Flow[] = [
	{ name: 'attendance to lists and events', workflow: readTemplate('webinar-attendance-to-brevo') },
	{
		name: 'follow-up emails',
		workflow: chain(
			['zoom', attendance],
			[
				'brevo',
				{
					resource: 'email',
					operation: 'send',
					to: '={{ $json.email }}',
					sender: brevoLocator('email', 'webinars@example.com'),
					subject: '=Thank you for joining {{ $json.topic }}',
					htmlContent: '<p>Thank you</p>',
					options: { onlyOnce: true },
				},
			],
		),
	},
	{
		name: 'recording campaign',
		workflow: readTemplate('webinar-recording-campaign', fillInSettings({ send_campaigns: true })),
	},
	{
		name: 'list to webinar',
		workflow: chain(
			[
				'brevo',
				{
					resource: 'contact',
					operation: 'getMany',
					returnAll: true,
					filters: { list: brevoLocator('id', '3') },
				},
			],
			[
				'zoom',
				{
					resource: 'registrant',
					operation: 'addMany',
					...webinar(SEED.futureWebinar.id),
					firstNameField: 'email',
				},
			],
			[
				'brevo',
				{
					resource: 'contact',
					operation: 'sync',
					attributeMapping: 'byField',
					fieldMapping: { fields: [{ field: 'join_url', attribute: 'ZOOM_JOIN_URL', type: 'text' }] },
				},
			],
		),
	},
	...['webinar_registrants', 'report_webinar_participants'].map((table) => ({
		name: `table ${table}`,
		workflow: chain([
			'zoom',
			{ resource: 'table', operation: 'export', returnAll: true, table, startDate: daysAgo(28) },
		]),
	})),
];

let runs = 0;

/** Runs a flow once, with credentials of its own so that no earlier run slows it down. */
export async function runFlow({ sandbox }: World, { workflow }: Flow): Promise<Observation> {
	const { control } = sandbox;
	const before = control.calls().length;
	runs += 1;
	const nodes = workflow.nodes.map((node) => {
		const vendor = vendorOf(node.type);
		if (!vendor) return node;
		const type = TYPES[vendor];
		return {
			...node,
			parameters: { ...node.parameters, requestOptions: { plan: PLANS[vendor], maxWait: 30 } },
			credentials: { [type]: { id: `${type}#${runs}`, name: type } },
		};
	});
	const { error, runData } = await runWorkflow({
		workflow: { ...workflow, nodes },
		startNode: nodes[0]!.name,
		credentials: freshCredentials(sandbox),
		input: [{ json: { uuid: SEED.launch.uuid } }],
		extraNodes: STAND_INS,
	});
	const all = Object.values(runData).flat();
	return {
		error,
		rows: all.flatMap(({ data }) =>
			(data?.main ?? []).flatMap((items) => (items ?? []).map(({ json }) => json)),
		),
		hints: all.flatMap(({ hints }) => (hints ?? []).map(({ message }) => message)),
		calls: control.calls().slice(before),
		strays: control.strays(),
		state: readState(sandbox),
	};
}

function daysAgo(days: number): string {
	return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
