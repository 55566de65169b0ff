import { setStage } from '../../../sandbox/n8n/stage.mts';
import { CHROMIUM, openChromium } from '../browser/chromium.mts';
import { signIn } from '../browser/editor.mts';
import { Album } from '../browser/screenshots.mts';
import type { Scenario } from '../scenario.mts';
import { findInLists } from './brevoEditor.findInLists.mts';
import { sendByHand } from './brevoEditor.sendByHand.mts';
import { startByHand } from './brevoEditor.startByHand.mts';

/** What a person does with the Brevo nodes in n8n's editor, from an empty canvas. */
export const brevoEditor: Scenario = {
	name: 'brevoEditor',
	needs: [CHROMIUM],
	async play({ host, tarball, folder, checks, updateDocsImages }) {
		const stage = await setStage({ host, tarball, userFolder: folder });
		const browser = await openChromium();
		const album = new Album(updateDocsImages);
		try {
			const page = await signIn(browser, stage.n8n.url);
			const visit = { stage, page, album, checks };
			await findInLists(visit);
			await sendByHand(visit);
			await startByHand(visit);
		} finally {
			await browser.close();
			await stage.stop();
		}
	},
};
