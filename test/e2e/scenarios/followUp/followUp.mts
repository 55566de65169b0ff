import { setStage } from '../../../../sandbox/n8n/stage.mts';
import type { Scenario } from '../../scenario.mts';
import { followUpByEmail } from './emails.mts';
import { followUpRejected } from './rejectedEmail.mts';
import { registerList } from './registerList.mts';
import { followUpRestarted } from './restart.mts';

/** The templates that write to people or register them, as they are shipped: who got what, who got nothing, and why. */
export const followUp: Scenario = {
	name: 'followUp',
	needs: [],
	async play({ host, tarball, folder, checks }) {
		const stage = await setStage({ host, tarball, userFolder: folder });
		try {
			await followUpByEmail(stage, checks);
			await followUpRestarted(stage, checks);
			await followUpRejected(stage, checks);
			stage.sandbox.control.reset();
			await registerList(stage, checks);
		} finally {
			await stage.stop();
		}
	},
};
