import { N8nClient, type Credential, type Execution } from '../../../sandbox/n8n/client.mts';
import { createSandboxCredentials } from '../../../sandbox/n8n/credentials.mts';
import { findTrigger } from '../../../sandbox/n8n/templates.mts';
import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { readState, type State } from '../state.mts';
import { describeMoment, holdAt, listMoments, type Moment } from './moments.mts';
import { judgeCrash, type Crash } from './outcome.mts';
import { buildWorkflow, STORIES, type Story } from './stories.mts';

/** An n8n that may be killed: the client changes with each start. */
export interface Killable {
	client(): N8nClient;
	/** Kills it, or a part of it. */
	strike(): Promise<void>;
	/** Brings it up again. */
	recover(): Promise<void>;
	/** The part that is killed, for the report. */
	readonly what: string;
	/** Where n8n receives webhooks, if not at the address of the client. */
	readonly webhookBase?: string;
}

/** A story with accounts of its own, so that all stories are struck by the same blow. */
interface Stage {
	readonly story: Story;
	readonly sandbox: Sandbox;
	readonly credentials: Credential[];
	usual: State;
	moments: Moment[];
}

const ENDS_WITHIN_MS = 240_000;

/** Kills n8n in the middle of each story, at each of its moments, and runs it again. */
export async function playKilled(
	n8n: Killable,
	report: (crash: Crash) => void,
	rounds = Infinity,
): Promise<void> {
	const stages: Stage[] = [];
	for (const story of STORIES) {
		const sandbox = await startSandbox();
		const credentials = await createSandboxCredentials(n8n.client(), sandbox);
		stages.push({ story, sandbox, credentials, usual: {}, moments: [] });
	}
	try {
		for (const stage of stages) await playUndisturbed(n8n, stage);
		const most = Math.min(rounds, Math.max(...stages.map(({ moments }) => moments.length)));
		for (let round = 0; round < most; round++) await playRound(n8n, stages, round, report);
	} finally {
		for (const { sandbox } of stages) await sandbox.close();
	}
}

async function playUndisturbed(n8n: Killable, stage: Stage): Promise<void> {
	const { story, sandbox } = stage;
	sandbox.control.reset();
	const { id, start } = await bringLive(n8n, stage);
	await start();
	const executions = await untilEnded(n8n.client(), id, story.deliveries);
	const failed = executions.find(({ status }) => status !== 'success');
	if (failed) throw new Error(`${story.name} fails undisturbed: ${errorOf(failed)}`);
	stage.usual = readState(sandbox);
	stage.moments = listMoments(sandbox.control.calls());
	if (!story.startedAt) await n8n.client().deactivate(id);
}

/** All stories at once, each held at one of its moments when the blow falls. */
async function playRound(
	n8n: Killable,
	stages: readonly Stage[],
	round: number,
	report: (crash: Crash) => void,
): Promise<void> {
	const struck = await Promise.all(
		stages.flatMap((stage) => {
			const moment = stage.moments[round];
			return moment ? [startUntil(n8n, stage, moment)] : [];
		}),
	);
	await n8n.strike();
	await n8n.recover();
	for (const { stage, moment, held, id, start, arrived } of struck) {
		const { story, sandbox, usual } = stage;
		await held.released();
		sandbox.control.endFaults();
		if (!arrived) continue;
		const client = n8n.client();
		const executions = await untilEnded(client, id, 1);
		const errors = await runAgain(client, id, executions, story, start);
		report({
			story: story.name,
			what: n8n.what,
			moment: describeMoment(moment),
			status: [...new Set(executions.map(({ status }) => status))].join(', '),
			...judgeCrash({ state: readState(sandbox), errors }, usual),
		});
		if (!story.startedAt) await client.deactivate(id);
	}
}

async function startUntil(n8n: Killable, stage: Stage, moment: Moment) {
	stage.sandbox.control.reset();
	const { id, start } = await bringLive(n8n, stage);
	const held = holdAt(stage.sandbox, moment);
	// n8n dies before it has answered.
	void start().catch(() => undefined);
	return { stage, moment, held, id, start, arrived: await held.arrived() };
}

/** Imports the story's workflow. @returns how to start it */
async function bringLive(n8n: Killable, { story, sandbox, credentials }: Stage) {
	const client = n8n.client();
	const workflow = buildWorkflow(story, credentials, sandbox);
	const id = await client.importWorkflow(workflow);
	const { startedAt, happen } = story;
	if (startedAt) return { id, start: async () => void (await n8n.client().startManually(id, startedAt)) };
	await client.activate(id);
	const url = await client.getWebhookUrl(findTrigger(workflow), n8n.webhookBase);
	return { id, start: async () => await happen!(sandbox, url) };
}

/**
 * Does what a person would do about executions that did not end well: retries them, and lets the event come again if the retry
 * fails, too. n8n may refuse to retry those that it took from a dead worker.
 * @returns the errors of the last attempt
 */
async function runAgain(
	client: N8nClient,
	id: string,
	executions: readonly Execution[],
	{ startedAt, deliveries }: Story,
	start: () => Promise<void>,
): Promise<string[]> {
	let known = executions.length;
	const waitForNew = async (count: number) => {
		const all = await untilEnded(client, id, known + count);
		const errors = all.slice(known).flatMap((one) => (one.status === 'success' ? [] : [errorOf(one)]));
		known = all.length;
		return errors;
	};
	const failed = executions.filter(({ status }) => status !== 'success');
	if (failed.length === 0) return [];
	// n8n keeps no data of executions that were started by hand: they start from the beginning.
	if (!startedAt) {
		const refused: string[] = [];
		for (const { id: executionId } of failed)
			await client.retry(executionId).catch((error: unknown) => void refused.push(String(error)));
		const errors = [...refused, ...(await waitForNew(failed.length - refused.length))];
		if (errors.length === 0) return [];
	}
	await start();
	return await waitForNew(deliveries);
}

/** Executions of a workflow, once there are this many and none is under way. */
async function untilEnded(client: N8nClient, id: string, count: number): Promise<Execution[]> {
	// n8n may leave one running for good.
	return await client
		.waitForExecutions(id, count, ENDS_WITHIN_MS, true)
		.catch(async () => await client.listExecutions(id));
}

const errorOf = ({ status, data }: Execution): string => `${status}: ${data.resultData.error?.message ?? ''}`;
