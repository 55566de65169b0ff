import assert from 'node:assert/strict';
import type { Stage } from '../../../../sandbox/n8n/stage.mts';
import type { Checks } from '../../checks.mts';
import { bringCampaignLive } from './live.mts';
import { campaignsIn, emailsIn } from './truth.mts';

/** As shipped, the campaigns wait in Brevo for somebody to look at them. */
export async function draftsFirst(stage: Stage, checks: Checks): Promise<void> {
	const live = await bringCampaignLive(stage, {});
	const { control } = live;
	await checks.check('recording campaign: as shipped, two drafts with recipients and no email', async () => {
		await live.held();
		await control.play('recording');
		await live.successes(2);
		assert.deepEqual(campaignsIn(control), ['attended', 'no-show']);
		assert.deepEqual(
			control.brevoState().campaigns.map(({ status }) => status),
			['draft', 'draft'],
		);
		assert.deepEqual(emailsIn(control), {});
	});
	await live.stop();
}
