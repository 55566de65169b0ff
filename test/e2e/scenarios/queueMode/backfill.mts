import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { EXPECTED_CONTACTS } from '../../../../sandbox/demo/truth.mts';
import type { Sandbox } from '../../../../sandbox/server.mts';
import { finishedExecutions } from '../../queue/workerLog.mts';
import { bringBackfillLive, heldLately, START, writesToBrevo } from '../backfillRun.mts';
import type { QueueStage } from './stage.mts';

/** Held by a user without a webinar licence: Zoom refuses its report, whenever it is asked for. */
const REFUSED = 'Regional Partner Webinar';
/** The last event that this person came to; she had missed a webinar five days before. */
const FAULTY = { topic: 'Partner Review', path: '/report/meetings/%252FxQ7', who: 'jana.nowak@example.org' };

/** Past events of 90 days, an execution each: interrupted, run with a fault, repaired, and run for nothing. */
export async function backfill({ cluster, sandbox, credentials, checks }: QueueStage): Promise<void> {
	const { client, workers } = cluster;
	sandbox.control.reset();
	const { workflowId, run } = await bringBackfillLive(client, credentials);

	await checks.check('backfill: a run can be stopped in the middle', async () => {
		const executionId = await client.startManually(workflowId, START);
		await untilWritten(sandbox);
		assert.equal((await client.stop(executionId)).status, 'canceled');
	});
	await checks.check('backfill: the next run goes on, and an event that fails stops no other', async () => {
		sandbox.control.fault({
			vendor: 'zoom',
			path: FAULTY.path,
			status: 400,
			body: { code: 12702, message: 'Can not access a meeting a year ago.' },
		});
		const results = await run();
		assert.deepEqual(results.map(({ event_uuid }) => event_uuid).sort(), heldLately(sandbox).sort());
		assert.deepEqual(
			results.filter(({ result }) => result === 'failed').map(({ topic, reason }) => [topic, reason]),
			[
				[FAULTY.topic, 'The meeting or webinar took place more than a year ago'],
				[REFUSED, 'The host has no webinar licence'],
			],
		);
		assert.deepEqual(
			results.filter(({ result }) => result === 'skipped').map(({ topic, reason }) => [topic, reason]),
			[["Maren Holt's Zoom Meeting", 'nobody with an email address registered or came']],
		);
		assert.deepEqual(listsOfTheLaunch(sandbox), EXPECTED_LISTS);
		assert.equal(contactOf(sandbox, FAULTY.who).attributes.ATTENDANCE_STATUS, 'no_show');
	});
	await checks.check('backfill: both workers took events, one execution each', async () => {
		const taken = workers.map(finishedExecutions);
		const before = taken.flat().length;
		await run();
		const now = workers.map(finishedExecutions);
		// One more for the run itself.
		assert.equal(now.flat().length - before, heldLately(sandbox).length + 1);
		now.forEach((ids, index) => assert.ok(ids.length > taken[index]!.length + 1, `worker ${index + 1}`));
	});
	await checks.check('backfill: the event that had failed was made up for', () => {
		const { attributes } = contactOf(sandbox, FAULTY.who);
		assert.equal(attributes.ATTENDANCE_STATUS, 'attended');
		assert.equal(attributes.MEETING_NAME, FAULTY.topic);
	});
	await checks.check('backfill: a further run writes nothing to Brevo', async () => {
		const before = sandbox.control.calls().length;
		const results = await run();
		assert.deepEqual(
			results.filter(({ result }) => result === 'failed').map(({ topic }) => topic),
			[REFUSED],
		);
		assert.deepEqual(writesToBrevo(sandbox, before), []);
		assert.deepEqual(sandbox.control.brevoState().violations, []);
	});
}

function contactOf(sandbox: Sandbox, wanted: string) {
	const contact = sandbox.control.brevoState().contacts.find(({ email }) => email === wanted);
	assert.ok(contact, `${wanted} is not in Brevo`);
	return contact;
}

const LAUNCH = 'Zoom: Product Launch Webinar - ';

/** They are on a list only where their registration was followed up before they cancelled it. */
const CANCELLED_LATER = 'umar.siddiqui@example.net';

const EXPECTED_LISTS = Object.fromEntries(
	EXPECTED_CONTACTS.filter(({ lists, email }) => lists.some(isOfTheLaunch) && email !== CANCELLED_LATER)
		.map(({ email, lists }): [string, string[]] => [email, lists.filter(isOfTheLaunch).sort()])
		.sort(),
);

const listsOfTheLaunch = (sandbox: Sandbox): Record<string, string[]> =>
	Object.fromEntries(
		sandbox.control
			.brevoState()
			.contacts.filter(({ lists }) => lists.some(isOfTheLaunch))
			.map(({ email = '', lists }): [string, string[]] => [email, lists.filter(isOfTheLaunch).sort()])
			.sort(),
	);

function isOfTheLaunch(list: string): boolean {
	return list.startsWith(LAUNCH);
}

async function untilWritten(sandbox: Sandbox): Promise<void> {
	const deadline = Date.now() + 60_000;
	while (writesToBrevo(sandbox, 0).length === 0) {
		if (Date.now() > deadline) throw new Error('Nothing was written to Brevo within a minute.');
		await sleep(100);
	}
}
