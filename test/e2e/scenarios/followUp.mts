import { setStage } from '../../../sandbox/n8n/stage.mts';
import type { Scenario } from '../scenario.mts';
import { followUpByMail } from './followUp.mails.mts';
import { followUpRefused } from './followUp.refusedMail.mts';
import { registerList } from './followUp.registerList.mts';
import { followUpRestarted } from './followUp.restart.mts';

/** The templates that write to people or register them, as they are shipped: who got what, who got nothing, and why. */
export const followUp: Scenario = {
	name: 'followUp',
	needs: [],
	async play({ host, tarball, folder, checks }) {
		const stage = await setStage({ host, tarball, userFolder: folder });
		try {
			await followUpByMail(stage, checks);
			await followUpRestarted(stage, checks);
			await followUpRefused(stage, checks);
			stage.sandbox.control.reset();
			await registerList(stage, checks);
		} finally {
			await stage.stop();
		}
	},
};
