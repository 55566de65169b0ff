import assert from 'node:assert/strict';
import { openChromium } from '../e2e/browser/chromium.mts';
import { newWorkflow } from '../e2e/browser/canvas.mts';
import { part, signIn } from '../e2e/browser/editor.mts';
import type { Place } from './packageInN8n.mts';

const NODES = ['Zoom Connector', 'Zoom Attendance', 'Brevo Connector'];

/** In the editor, the nodes are found by their names. */
export async function checkNodeCreator({ checks, client }: Place): Promise<void> {
	const browser = await openChromium();
	try {
		const page = await signIn(browser, client.url);
		for (const name of NODES) {
			await checks.check(`the editor finds ${name}`, async () => {
				await newWorkflow(page);
				await part(page, 'node-creator-plus-button').click();
				await part(page, 'node-creator-search-bar').fill(name);
				const entry = part(page, 'item-iterator-item').filter({ hasText: name }).first();
				await entry.waitFor();
				assert.match(await entry.innerText(), new RegExp(name));
			});
		}
	} finally {
		await browser.close();
	}
}
