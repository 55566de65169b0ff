import assert from 'node:assert/strict';
import { setStage } from '../../../sandbox/n8n/stage.mts';
import { readTemplate, TEMPLATES } from '../../../sandbox/n8n/templates.mts';
import { openWorkflow } from '../browser/canvas.mts';
import { CHROMIUM, openChromium } from '../browser/chromium.mts';
import { signIn } from '../browser/editor.mts';
import { Album } from '../browser/screenshots.mts';
import type { Scenario } from '../scenario.mts';

/** A common laptop. */
const VIEWPORT = { width: 1440, height: 900 };
const MIN_TEXT_PX = 9;

/** Each template as a person sees it after the import: the notes can be read without zooming. */
export const canvases: Scenario = {
	name: 'canvases',
	needs: [CHROMIUM],
	async play({ host, tarball, folder, checks, updateDocsImages }) {
		const stage = await setStage({ host, tarball, userFolder: folder });
		const browser = await openChromium();
		const album = new Album(updateDocsImages);
		try {
			const page = await signIn(browser, stage.n8n.url);
			await page.setViewportSize(VIEWPORT);
			for (const name of Object.values(TEMPLATES)) {
				const id = await stage.client.importWorkflow(readTemplate(name));
				await checks.check(`${name}: notes can be read when the canvas opens`, async () => {
					await openWorkflow(page, id);
					await page
						.locator('[data-test-id="fit-view-button"], [data-test-id="zoom-to-fit"]')
						.first()
						.click();
					await page.waitForTimeout(1000);
					await album.take(page, `canvas-${name}`);
					const sizes = await page.evaluate(() => {
						const pane = document.querySelector('.vue-flow__transformationpane');
						const scale = new DOMMatrix(getComputedStyle(pane!).transform).a;
						const texts = [
							...document.querySelectorAll('[data-test-id="sticky"] p, [data-test-id="sticky"] li'),
						];
						return texts.map((text) => parseFloat(getComputedStyle(text).fontSize) * scale);
					});
					assert.ok(sizes.length > 0, 'no note was found');
					const smallest = Math.min(...sizes);
					assert.ok(smallest >= MIN_TEXT_PX, `the smallest text has ${smallest.toFixed(1)} px`);
				});
			}
		} finally {
			await browser.close();
			await stage.stop();
		}
	},
};
