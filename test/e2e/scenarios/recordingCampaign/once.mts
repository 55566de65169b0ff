import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Checks } from '../../checks.mts';
import { outcomeOf, type LiveCampaign } from './live.mts';
import { campaignsIn, EVERYBODY, emailsIn, scarceCalls, TO_ATTENDEES } from './truth.mts';

export async function oneCampaignEach(live: LiveCampaign, checks: Checks): Promise<void> {
	const { control } = live;
	const check = async (name: string, run: () => Promise<void> | void) =>
		await checks.check(`recording campaign: ${name}`, run);
	const allGotOneMail = () => {
		assert.deepEqual(emailsIn(control), EVERYBODY);
		assert.deepEqual(campaignsIn(control), ['attended', 'no-show']);
	};

	await check('campaigns that could not be sent are sent by the next event', async () => {
		await live.held();
		const [attended] = Object.values(TO_ATTENDEES);
		control.brevo.settings({ credits: attended!.length });
		await control.play('recording');
		for (const [, error = ''] of (await live.runs(2)).map(outcomeOf))
			assert.match(error, /^Campaign \d+ was not sent: .*credits/);
		assert.deepEqual(emailsIn(control), TO_ATTENDEES);
		control.brevo.settings({ credits: 1000 });
		await control.play('recording');
		await live.successes(2);
		allGotOneMail();
	});
	await check('an event later sends nothing, and asks Brevo for little', async () => {
		const before = control.calls().length;
		await control.play('recording');
		const executions = await live.successes(2);
		allGotOneMail();
		// For each event and group: is there one, and send it.
		assert.equal(scarceCalls(control, before).length, executions.length * 4);
	});
	await check('events in the same moment make one campaign each', async () => {
		await live.held();
		// Once lists and contacts are there, little is left to do before the campaigns.
		control.fault({ vendor: 'brevo', method: 'POST', path: '/emailCampaigns$', status: 403, times: 2 });
		await control.play('recording');
		assert.ok((await live.runs(2)).every(({ status }) => status === 'error'));
		assert.deepEqual(control.brevoState().campaigns, []);

		const before = control.calls().length;
		// Until the first has its campaign, the other finds none, however busy the machine is.
		control.fault({ vendor: 'brevo', method: 'POST', path: '/emailCampaigns$', delayMs: 15_000 });
		// A moment apart: events of the very same time are one event to the trigger.
		const later = async () => await sleep(20).then(async () => await control.play('recording'));
		await Promise.all([control.play('recording'), later()]);
		await live.successes(4);
		const calls = scarceCalls(control, before);
		assert.ok(
			calls.some((call) => call.startsWith('DELETE /emailCampaigns/')),
			'no two executions met',
		);
		allGotOneMail();
	});
}
