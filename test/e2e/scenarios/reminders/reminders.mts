import { setStage } from '../../../../sandbox/n8n/stage.mts';
import type { Scenario } from '../../scenario.mts';
import { handOnEvents } from './endpoint.mts';
import { inviteToNextDate } from './nextDate.mts';
import { remindRegistrants } from './registrants.mts';

/** The templates that write to registered people, and the one that hands events on, in a real n8n; each runs twice. */
export const reminders: Scenario = {
	name: 'reminders',
	needs: [],
	async play({ host, tarball, folder, checks }) {
		const stage = await setStage({ host, tarball, userFolder: folder });
		try {
			await checks.check(
				'webinar reminders: one email to each registrant, and none in a second run',
				async () => await remindRegistrants(stage),
			);
			await checks.check(
				'no-shows to the next date: invited once, though Zoom reports the end twice',
				async () => await inviteToNextDate(stage),
			);
			await checks.check(
				'one Zoom endpoint: runs the workflow of an event, and a second time changes nothing',
				async () => await handOnEvents(stage),
			);
		} finally {
			await stage.stop();
		}
	},
};
