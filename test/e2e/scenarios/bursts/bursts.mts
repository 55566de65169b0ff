import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Credential, Execution, Item, WorkflowFile } from '../../../../sandbox/n8n/client.mts';
import { packageName } from '../../../../sandbox/n8n/package.mts';
import { startN8n } from '../../../../sandbox/n8n/process.mts';
import { setStage } from '../../../../sandbox/n8n/stage.mts';
import type { Scenario } from '../../scenario.mts';
import { type Answer, deliverJoin, deliverJoins } from './deliver.mts';

const TRIGGER = 'Zoom Trigger';
const BURST = 40;

/**
 * A burst is few executions, and no delivery is answered with 200 without one. The trigger ends responses after its
 * `webhook()` has returned `noWebhookResponse`, which n8n promises nowhere: this scenario says when it no longer works.
 */
export const bursts: Scenario = {
	name: 'bursts',
	needs: [],
	async play({ host, tarball, folder, checks }) {
		const stage = await setStage({ host, tarball, userFolder: folder });
		const { sandbox, client } = stage;
		let { n8n } = stage;
		try {
			const credential = stage.credentials.find(({ type }) => type === 'zoomWebhookSecretApi')!;
			const secret = String(credential.data.secretToken);
			const workflow = workflowFor(credential);
			const id = await client.importWorkflow(workflow);
			await client.activate(id);
			const url = await client.getWebhookUrl(workflow.nodes[0]!);
			const executionsOf = async () => await client.waitForExecutions(id, 1, 120_000, true);
			const deliver = async (people: readonly string[]) => await deliverJoins(url, secret, people);
			/** Deliveries that were not answered with 200, again, as Zoom delivers them. */
			const repeat = async (answers: readonly Answer[]) => {
				const again = answers.filter(({ status }) => status !== 200).map(({ person }) => person);
				for (const { status } of await deliver(again)) assert.equal(status, 200);
			};

			await checks.check(`a burst of ${BURST} is few executions, and again later, each once`, async () => {
				const people = namePeople('burst');
				for (const { status } of await deliver(people)) assert.equal(status, 200);
				const executions = await executionsOf();
				assert.deepEqual(executions.flatMap(listOutput).sort(), people);
				assert.ok(executions.length < BURST / 2, `${executions.length} executions`);
				for (const { status } of await deliver(people)) assert.equal(status, 200);
				assert.deepEqual((await executionsOf()).flatMap(listOutput).sort(), people);
			});
			await checks.check('clients that hang up in a window harm nobody', async () => {
				const people = namePeople('gone');
				const leave = new AbortController();
				const answers = Promise.all(
					people.map(async (person, index) =>
						deliverJoin(url, secret, person, index % 2 === 0 ? leave.signal : undefined),
					),
				);
				await sleep(300);
				leave.abort();
				await repeat(await answers);
				const output = (await executionsOf()).flatMap(listOutput);
				assert.deepEqual(output.filter((person) => person.startsWith('gone')).sort(), people);
			});
			await checks.check('unpublished in a window: no 200 without an execution, nothing lost', async () => {
				const people = namePeople('unpublished');
				const answers = deliver(people);
				await sleep(300);
				await client.deactivate(id);
				await assertEachHasExecution(await answers, executionsOf);
				await client.activate(id);
				await repeat(await answers);
				const output = (await executionsOf()).flatMap(listOutput);
				assert.deepEqual(output.filter((person) => person.startsWith('unpublished')).sort(), people);
			});
			await checks.check('n8n killed in a window: no 200 without an execution, nothing lost', async () => {
				const people = namePeople('killed');
				const answers = deliver(people);
				await sleep(400);
				await n8n.kill();
				const given = await answers;
				const port = Number(new URL(n8n.url).port);
				n8n = await startN8n({ host, userFolder: folder, port });
				await assertEachHasExecution(given, executionsOf);
				await repeat(given);
				const received = (await executionsOf()).flatMap(listInput);
				assert.deepEqual(
					people.filter((person) => !received.includes(person)),
					[],
				);
			});
		} finally {
			await n8n.stop();
			await sandbox.close();
		}
	},
};

async function assertEachHasExecution(
	answers: readonly Answer[],
	executionsOf: () => Promise<Execution[]>,
): Promise<void> {
	const received = (await executionsOf()).flatMap(listInput);
	const promised = answers.filter(({ status }) => status === 200).map(({ person }) => person);
	assert.deepEqual(
		promised.filter((person) => !received.includes(person)),
		[],
	);
}

const namePeople = (prefix: string): string[] =>
	Array.from({ length: BURST }, (_, index) => `${prefix}${String(index).padStart(2, '0')}`);

const toPerson = ({ json }: Item): string => (json.participant as { name: string }).name;

/** People that left the trigger. */
const listOutput = ({ data }: Execution): string[] =>
	(data.resultData.runData[TRIGGER]?.[0]?.data?.main?.[0] ?? []).map(toPerson);

/** People of an execution, also of one that ended before its first node did. */
function listInput(execution: Execution): string[] {
	const { executionData } = execution.data as {
		executionData?: { nodeExecutionStack?: Array<{ data: { main?: Item[][] } }> };
	};
	const waiting = (executionData?.nodeExecutionStack ?? []).flatMap(({ data }) => data.main?.[0] ?? []);
	return [...listOutput(execution), ...waiting.map(toPerson)];
}

const workflowFor = ({ id, name, type }: Credential): WorkflowFile => ({
	name: 'A burst',
	nodes: [
		{
			id: '0c0e4ad1-5b8f-4a0e-9b64-1d8f5a4f7c11',
			name: TRIGGER,
			type: `${packageName}.zoomTrigger`,
			typeVersion: 2.1,
			position: [0, 0],
			webhookId: '7f3d0e52-1c59-4a63-9a3b-1f0f5a6f7c22',
			parameters: { events: ['webinar.participant_joined'] },
			credentials: { [type]: { id, name } },
		},
	],
	connections: {},
});
