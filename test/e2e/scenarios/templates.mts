import assert from 'node:assert/strict';
import { findDifferences } from '../../../sandbox/demo/compare.mts';
import { CHAPTERS, connectTemplates, playChapter } from '../../../sandbox/demo/story.mts';
import { EXPECTED_CONTACTS } from '../../../sandbox/demo/truth.mts';
import type { Execution } from '../../../sandbox/n8n/client.mts';
import { setStage } from '../../../sandbox/n8n/stage.mts';
import { TEMPLATES } from '../../../sandbox/n8n/templates.mts';
import type { Scenario } from '../scenario.mts';
import { bringBackfillLive, heldLately, runUnpublished, writesToBrevo } from './backfillRun.mts';

/** Each template as it is shipped, from Zoom's signed delivery to what is in Brevo. */
export const templates: Scenario = {
	name: 'templates',
	needs: [],
	async play({ host, tarball, folder, checks }) {
		const stage = await setStage({ host, tarball, userFolder: folder });
		const { sandbox, client } = stage;
		const live = await connectTemplates(stage, CHAPTERS);
		const [registrations, webinar, meeting] = CHAPTERS;
		const tokenCalls = () => sandbox.control.calls().filter(({ path }) => path === '/oauth/token').length;
		try {
			await checks.check(
				'webinar registrants to Brevo: everybody who may come is on the list at once',
				async () => {
					await playChapter(stage, registrations!, live);
					const list = 'Zoom: Product Launch Webinar - registered';
					const onList = sandbox.control.brevoState().contacts.filter(({ lists }) => lists.includes(list));
					const wanted = EXPECTED_CONTACTS.filter(
						// A cancelled registration leaves the list when the attendance is read.
						({ lists, status }) => (lists.includes(list) && status !== 'pending') || status === 'cancelled',
					);
					assert.deepEqual(onList.map(({ email }) => email).sort(), wanted.map(({ email }) => email).sort());
				},
			);
			await checks.check('webinar attendance to Brevo: lists by outcome, minutes, events', async () => {
				await playChapter(stage, webinar!, live);
				const fromWebinar = EXPECTED_CONTACTS.filter(({ attributes }) => attributes.WEBINAR_NAME);
				assert.deepEqual(findDifferences(sandbox.control.brevoState(), fromWebinar), []);
			});
			await checks.check(
				'meeting participants to Brevo: one list, callers and own people left out',
				async () => {
					await playChapter(stage, meeting!, live);
					assert.deepEqual(findDifferences(sandbox.control.brevoState()), []);
				},
			);
			await checks.check('one Zoom token serves all executions', () => assert.equal(tokenCalls(), 1));

			const attendance = live.get(TEMPLATES.attendance)!;
			const ended = async (count: number) => await client.waitForExecutions(attendance.workflowId, count);
			await checks.check('a token that expired is renewed once, in the middle of a run', async () => {
				sandbox.control.expireTokens();
				await sandbox.control.play('webinar');
				assert.equal((await ended(2)).at(-1)?.status, 'success');
				assert.equal(tokenCalls(), 2);
			});
			await checks.check('a repeated delivery does not run the flow again', async () => {
				const { webhookUrl: url } = attendance;
				const [first] = await sandbox.control.deliver('webinar.ended', { url });
				assert.equal(first?.delivered, true);
				await ended(3);
				const [second] = await sandbox.control.deliver('webinar.ended', { url, rawBody: first.body });
				assert.equal(second?.delivered, true);
				assert.deepEqual(Object.keys(nodesOf((await ended(4)).at(-1))), ['Webinar Ended']);
			});
			await checks.check('a forged delivery is refused and starts nothing', async () => {
				const [forged] = await sandbox.control.deliver('webinar.ended', {
					url: attendance.webhookUrl,
					signature: `v0=${'0'.repeat(64)}`,
				});
				assert.equal(forged?.attempts.at(-1)?.status, 401);
				assert.equal((await ended(4)).length, 4);
			});
			await checks.check('past attendance to Brevo: run unpublished, it says so', async () => {
				sandbox.control.reset();
				assert.equal(
					await runUnpublished(client, stage.credentials),
					`All events failed (${heldLately(sandbox).length}). The first: The lower half is not live. ` +
						'Publish this workflow first, then run it again from Start.',
				);
				assert.deepEqual(writesToBrevo(sandbox, 0), []);
			});
			await checks.check(
				'past attendance to Brevo: one machine works off all events, and writes nothing twice',
				async () => {
					sandbox.control.reset();
					const { run } = await bringBackfillLive(client, stage.credentials);
					const results = await run();
					assert.deepEqual(results.map(({ event_uuid }) => event_uuid).sort(), heldLately(sandbox).sort());
					assert.ok(writesToBrevo(sandbox, 0).length > 0);
					const since = sandbox.control.calls().length;
					await run();
					assert.deepEqual(writesToBrevo(sandbox, since), []);
				},
			);
		} finally {
			await stage.stop();
		}
	},
};

const nodesOf = (execution: Execution | undefined) => execution?.data.resultData.runData ?? {};
