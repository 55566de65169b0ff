import { setStage } from '../../../../sandbox/n8n/stage.mts';
import type { Scenario } from '../../scenario.mts';
import { bringCampaignLive } from './live.mts';
import { oneCampaignEach } from './once.mts';
import { draftsFirst } from './drafts.mts';
import { checkRecipients } from './people.mts';

/** The recording by campaign, as the template is shipped (drafts) and switched on: which emails people got, and one campaign each for any number of events. */
export const recordingCampaign: Scenario = {
	name: 'recordingCampaign',
	needs: [],
	async play({ host, tarball, folder, checks }) {
		const stage = await setStage({ host, tarball, userFolder: folder });
		try {
			await draftsFirst(stage, checks);
			for (const part of [checkRecipients, oneCampaignEach]) {
				const live = await bringCampaignLive(stage);
				await part(live, checks);
				await live.stop();
			}
		} finally {
			await stage.stop();
		}
	},
};
