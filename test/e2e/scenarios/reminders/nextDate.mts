import assert from 'node:assert/strict';
import type { Stage } from '../../../../sandbox/n8n/stage.mts';
import { fillInTemplate, publish, TEMPLATES } from '../../../../sandbox/n8n/templates.mts';
import { subscribe } from '../followUp/subscribe.mts';
import { emailsWithTag } from './emails.mts';
import { assertSuccesses } from './executions.mts';

/** A date of the seed's weekly series that one person missed; another date follows. */
const MISSED_DATE = { id: '84417790010', uuid: 'eF9hD1rATxYj4LpYs8VoEg==', topic: 'Weekly Product Demo' };

export async function inviteToNextDate({ sandbox, client, credentials }: Stage): Promise<void> {
	const live = await publish(client, fillInTemplate(TEMPLATES.nextDate, credentials));
	await subscribe(sandbox, live);
	for (const round of [1, 2]) {
		await sandbox.control.deliver('webinar.ended', {
			url: live.webhookUrl,
			body: { event_ts: Date.now(), payload: { object: MISSED_DATE } },
		});
		await assertSuccesses(client, live.workflowId, round);
		const invited = emailsWithTag(sandbox, 'next-date').map(({ to }) => to.join());
		assert.deepEqual(invited, ['mina.park@example.org']);
	}
	const [email] = emailsWithTag(sandbox, 'next-date');
	assert.match(email?.html ?? '', /There is another date: \w+, \d+ \w+ \d{4}/);
	await client.deactivate(live.workflowId);
}
