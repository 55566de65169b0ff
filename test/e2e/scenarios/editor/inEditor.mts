import { setStage, type StageOptions } from '../../../../sandbox/n8n/stage.mts';
import { CHROMIUM, openChromium } from '../../browser/chromium.mts';
import { signIn } from '../../browser/editor.mts';
import { Album } from '../../browser/screenshots.mts';
import type { Scenario } from '../../scenario.mts';
import type { Visit } from './visit.mts';

/** A scenario that one person plays in n8n's editor, part after part, in one browser. */
export const inEditor = (
	name: string,
	parts: ReadonlyArray<(visit: Visit) => Promise<void>>,
	{ publicUrl }: Pick<StageOptions, 'publicUrl'> = {},
): Scenario => ({
	name,
	needs: [CHROMIUM],
	async play({ host, tarball, folder, checks, updateDocsImages }) {
		const stage = await setStage({ host, tarball, userFolder: folder, publicUrl });
		const browser = await openChromium();
		const album = new Album(updateDocsImages);
		try {
			const page = await signIn(browser, stage.n8n.url);
			const visit = { stage, page, album, checks };
			for (const part of parts) await part(visit);
		} finally {
			await browser.close();
			await stage.stop();
		}
	},
});
