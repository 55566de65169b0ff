import assert from 'node:assert/strict';
import { newWorkflow } from '../../browser/canvas.mts';
import { part } from '../../browser/editor.mts';
import { checkWithPicture, type Visit } from './visit.mts';

/** Words of people who do not know the nodes, and the node that n8n shows first for them. */
const FIRST: Record<string, string> = {
	attendance: 'Zoom Connector',
	'no-show': 'Zoom Connector',
	registrants: 'Zoom Connector',
	'follow-up': 'Brevo Connector',
	newsletter: 'Brevo Connector',
	sendinblue: 'Brevo Connector',
};

/** Many search for what they want to do, and take the first entry. */
export async function searchNodes(visit: Visit): Promise<void> {
	const { page } = visit;
	await newWorkflow(page);
	await part(page, 'node-creator-plus-button').click();
	for (const [words, node] of Object.entries(FIRST)) {
		await checkWithPicture(
			visit,
			`editor: '${words}' finds the ${node} first`,
			`search-${words}`,
			async () => {
				await part(page, 'node-creator-search-bar').fill(words);
				const entries = part(page, 'item-iterator-item');
				await entries.filter({ hasText: node }).first().waitFor();
				assert.equal((await entries.first().innerText()).split('\n')[0]?.trim(), node);
			},
		);
	}
	await page.keyboard.press('Escape');
}
