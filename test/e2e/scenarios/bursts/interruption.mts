import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Execution } from '../../../../sandbox/n8n/client.mts';
import type { N8nProcess } from '../../../../sandbox/n8n/process.mts';
import type { BurstFlow } from './burstFlow.mts';
import { type Answer, deliverJoin } from './deliver.mts';
import { listInput, listOutput } from './people.mts';

/** Deliveries that wait when the interruption comes: the carrier of a window, and others. */
const MIN_WAITING = 4;

export interface Interruption {
	people: readonly string[];
	answers: Answer[];
	/** When it began, and how many deliveries n8n had accepted by then. */
	at: Date;
	accepted: number;
}

/**
 * Delivers a burst, and interrupts it as soon as n8n has accepted deliveries that it has not answered.
 * @param leave the signal at which every other client hangs up
 */
export async function interruptBurst(
	flow: BurstFlow,
	receiver: N8nProcess,
	people: readonly string[],
	interrupt: () => Promise<void> | void,
	leave?: AbortSignal,
): Promise<Interruption> {
	const acceptedBefore = countAccepted(receiver);
	// It starts its execution at once. The others come within half a second of it, so they are gathered.
	const [first = '', ...others] = people;
	const answered = await flow.deliver([first]);
	const deliveries = others.map(async (person, index) => {
		const signal = index % 2 === 0 ? leave : undefined;
		answered.push(await deliverJoin(flow.url, flow.secret, person, signal));
	});
	const getAccepted = () => countAccepted(receiver) - acceptedBefore;
	for (let waited = 0; getAccepted() - answered.length < MIN_WAITING; waited += 5) {
		assert.ok(waited < 20_000, 'No deliveries wait');
		await sleep(5);
	}
	const at = new Date();
	const accepted = getAccepted();
	await interrupt();
	await Promise.all(deliveries);
	return { people, answers: answered, at, accepted };
}

/** Deliveries of the trigger that n8n's process has verified and wants, by its log. */
const countAccepted = ({ logFile }: N8nProcess): number =>
	readFileSync(logFile, 'utf8').split('Zoom delivery accepted').length - 1;

/** Delivers again what was not answered with 200, as Zoom does, when n8n is well again. */
export async function repeatMissed(flow: BurstFlow, { answers }: Interruption): Promise<void> {
	const missed = answers.filter(({ status }) => status !== 200).map(({ person }) => person);
	for (const { status } of await flow.deliver(missed)) assert.equal(status, 200);
}

/** When it came, deliveries waited in a window: accepted, and in no execution. */
export function assertInWindow({ at, accepted }: Interruption, executions: readonly Execution[]): void {
	const existed = executions.filter((execution) => new Date(readCreatedAt(execution)) <= at);
	const waiting = accepted - listInput(existed).length;
	assert.ok(waiting >= 2, `${accepted} accepted, ${waiting} of them in no execution`);
}

const readCreatedAt = (execution: Execution): string =>
	(execution as unknown as { createdAt: string }).createdAt;

/** No 200 without an execution. */
export function assertPromisesKept({ answers }: Interruption, executions: readonly Execution[]): void {
	const received = new Set(listInput(executions));
	const promised = answers.filter(({ status }) => status === 200).map(({ person }) => person);
	assert.deepEqual(
		promised.filter((person) => !received.has(person)),
		[],
	);
}

/** After the repeats: the flow ran once for everybody, or n8n has an execution of theirs that it did not finish. */
export function assertEachOnce({ people }: Interruption, executions: readonly Execution[]): void {
	const output = listOutput(executions);
	assert.deepEqual(output, [...new Set(output)]);
	const unfinished = new Set(listInput(executions.filter(({ status }) => status !== 'success')));
	assert.deepEqual(
		people.filter((person) => !output.includes(person) && !unfinished.has(person)),
		[],
	);
}
