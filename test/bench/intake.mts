import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import type { Credential, N8nClient, WorkflowFile, WorkflowNode } from '../../sandbox/n8n/client.mts';
import { packageName } from '../../sandbox/n8n/package.mts';
import { withN8n } from './host.mts';
import { claim, median, rounded, table } from './report.mts';
import { signDelivery } from './zoomDelivery.mts';

const SECRET = 'bench-webhook-secret';
const CONNECTIONS = 16;
const SECONDS = 7;
const WARM_UP_SECONDS = 4;
/** For executions that are still under way to end: they are not the next lane's. */
const SETTLING_MS = 3000;
const ROUNDS = 3;

/** One kind of traffic at one trigger. */
interface Lane {
	name: string;
	trigger: 'minimal' | 'zoom';
	event: string;
	signedWith: string;
	answers: number;
}

const LANES: Lane[] = [
	{
		name: 'minimal trigger, accepted',
		trigger: 'minimal',
		event: 'meeting.participant_joined',
		signedWith: SECRET,
		answers: 200,
	},
	{
		name: 'Zoom Trigger, accepted',
		trigger: 'zoom',
		event: 'meeting.participant_joined',
		signedWith: SECRET,
		answers: 200,
	},
	{
		name: 'Zoom Trigger, refused (forged)',
		trigger: 'zoom',
		event: 'meeting.participant_joined',
		signedWith: 'forged',
		answers: 401,
	},
	{
		name: 'Zoom Trigger, not wanted',
		trigger: 'zoom',
		event: 'meeting.participant_left',
		signedWith: SECRET,
		answers: 200,
	},
];

/** Requests per second that n8n takes from Zoom, in interleaved rounds: this package's trigger beside the least a trigger can do. */
export async function benchIntake(
	env: NodeJS.ProcessEnv = {},
	title = "n8n's default settings",
): Promise<void> {
	const speeds = await withN8n(async (client) => {
		const urls = {
			minimal: await publish(client, await minimalFlow(client)),
			zoom: await publish(client, await zoomFlow(client)),
		};
		const measured = new Map<string, number[]>(LANES.map(({ name }) => [name, []]));
		for (const lane of LANES) await traffic(urls[lane.trigger], lane, WARM_UP_SECONDS);
		for (let round = 0; round < ROUNDS; round++) {
			// Forth and back, so that no lane always follows the same one.
			for (const lane of round % 2 ? [...LANES].reverse() : LANES) {
				await sleep(SETTLING_MS);
				measured.get(lane.name)?.push(await load(urls[lane.trigger], lane, SECONDS));
			}
		}
		return measured;
	}, env);

	const of = (index: number) => speeds.get(LANES[index]?.name ?? '') ?? [];
	const ratio = (index: number, to: number) =>
		rounded(median(of(index).map((speed, round) => speed / (of(to)[round] ?? NaN))));
	table(
		`Trigger intake, ${title}: ${CONNECTIONS} connections, ${SECONDS} s, median of ${ROUNDS} interleaved rounds`,
		LANES.map(({ name }, index) => ({
			lane: name,
			'requests/s': rounded(median(of(index)), 1),
			'to the minimal trigger': ratio(index, 0),
			'to accepted': index === 0 ? '' : ratio(index, 1),
		})),
	);
	claim('intake is at least 0.85 of a minimal trigger', ratio(1, 0) >= 0.85);
	claim('refused events are not slower than accepted ones', ratio(2, 1) >= 1);
	claim('unwanted events are not slower than accepted ones', ratio(3, 1) >= 1);
}

/** Requests per second answered as they should be. */
async function load(url: string, lane: Lane, duration: number): Promise<number> {
	const { statusCodeStats, duration: seconds } = await traffic(url, lane, duration);
	const statuses = Object.keys(statusCodeStats);
	if (statuses.join() !== String(lane.answers)) {
		throw new Error(`${lane.name}: expected ${lane.answers}, got ${JSON.stringify(statusCodeStats)}`);
	}
	return (statusCodeStats[statuses[0] ?? '']?.count ?? 0) / seconds;
}

const traffic = (url: string, lane: Lane, duration: number) =>
	autocannon({
		url,
		connections: CONNECTIONS,
		duration,
		requests: [{ method: 'POST', setupRequest: (request) => ({ ...request, ...delivery(lane) }) }],
	});

let serial = 0;

/** Each one different, so that none is a redelivery. */
const delivery = ({ event, signedWith }: Lane) =>
	signDelivery({ event, person: `person${++serial}`, time: Date.now() }, signedWith);

async function publish(client: N8nClient, workflow: WorkflowFile): Promise<string> {
	await client.activate(await client.importWorkflow(workflow));
	const [trigger] = workflow.nodes;
	if (!trigger) throw new Error('A workflow without a trigger');
	return await client.getWebhookUrl(trigger);
}

async function minimalFlow(client: N8nClient): Promise<WorkflowFile> {
	const credential = await client.createCredential('Bench secret', 'benchSecretApi', { secret: SECRET });
	return flow('Bench: minimal', credential, {
		type: 'n8n-nodes-bench-minimal.minimalTrigger',
		webhookId: 'bench-minimal',
		parameters: {},
	});
}

async function zoomFlow(client: N8nClient): Promise<WorkflowFile> {
	const credential = await client.createCredential('Zoom webhook secret', 'zoomWebhookSecretApi', {
		secretToken: SECRET,
	});
	return flow('Bench: Zoom Trigger', credential, {
		type: `${packageName}.zoomTrigger`,
		webhookId: 'bench-zoom',
		parameters: { events: ['meeting.participant_joined'] },
	});
}

/** The trigger and a node that does nothing. Executions are not saved: what is measured is the intake. */
function flow(
	name: string,
	{ id, name: credential, type }: Credential,
	trigger: Pick<WorkflowNode, 'type' | 'webhookId' | 'parameters'>,
): WorkflowFile {
	return {
		name,
		settings: { saveDataSuccessExecution: 'none', saveDataErrorExecution: 'all' },
		nodes: [
			{
				id: 'trigger',
				name: 'Trigger',
				typeVersion: 2,
				position: [0, 0],
				credentials: { [type]: { id, name: credential } },
				...trigger,
			},
			{
				id: 'noop',
				name: 'Nothing',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [220, 0],
				parameters: {},
			},
		],
		connections: { Trigger: { main: [[{ node: 'Nothing', type: 'main', index: 0 }]] } },
	};
}
