import { setStage } from '../../../sandbox/n8n/stage.mts';
import { CHROMIUM, openChromium } from '../browser/chromium.mts';
import { signIn } from '../browser/editor.mts';
import { Album } from '../browser/screenshots.mts';
import type { Scenario } from '../scenario.mts';
import { buildFlow } from './editor.buildFlow.mts';
import { createCredentials } from './editor.credentials.mts';
import { mapAttributes } from './editor.mapAttributes.mts';
import { runFlow } from './editor.runFlow.mts';

/** What a person does in n8n's editor, in a browser. */
export const editor: Scenario = {
	name: 'editor',
	needs: [CHROMIUM],
	async play({ host, tarball, folder, checks, updateDocsImages }) {
		const stage = await setStage({ host, tarball, userFolder: folder });
		const browser = await openChromium();
		const album = new Album(updateDocsImages);
		try {
			const page = await signIn(browser, stage.n8n.url);
			const visit = { stage, page, album, checks };
			await createCredentials(visit);
			await buildFlow(visit);
			await mapAttributes(visit);
			await runFlow(visit);
		} finally {
			await browser.close();
			await stage.stop();
		}
	},
};
