import { setStage } from '../../../sandbox/n8n/stage.mts';
import type { Scenario } from '../scenario.mts';
import { bringCampaignLive } from './recordingCampaign.live.mts';
import { oneCampaignEach } from './recordingCampaign.once.mts';
import { whoIsWritten } from './recordingCampaign.people.mts';

/** The recording by campaign, as the template is shipped: which emails people got, and one campaign each for any number of events. */
export const recordingCampaign: Scenario = {
	name: 'recordingCampaign',
	needs: [],
	async play({ host, tarball, folder, checks }) {
		const stage = await setStage({ host, tarball, userFolder: folder });
		try {
			for (const part of [whoIsWritten, oneCampaignEach]) {
				const live = await bringCampaignLive(stage);
				await part(live, checks);
				await live.stop();
			}
		} finally {
			await stage.stop();
		}
	},
};
