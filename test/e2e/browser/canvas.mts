import type { Locator, Page } from 'playwright-core';
import { part } from './editor.mts';

export async function newWorkflow(page: Page): Promise<void> {
	await page.goto('/workflow/new');
	await part(page, 'canvas-plus-button').waitFor();
}

export async function openWorkflow(page: Page, id: string): Promise<void> {
	await page.goto(`/workflow/${id}`);
	await part(page, 'canvas-node').first().waitFor();
}

/** Adds a node as a user does: by the name that is searched for, and the action or event that is chosen of it. */
export async function addNode(page: Page, node: string, action: string): Promise<Locator> {
	await part(page, 'node-creator-plus-button').click();
	await part(page, 'node-creator-search-bar').fill(node);
	await part(page, 'item-iterator-item')
		.filter({ has: page.getByText(node, { exact: true }) })
		.first()
		.click();
	// The whole name: 'Forget a contact' contains 'get a contact'.
	const entry = part(page, 'item-iterator-item')
		.filter({ has: page.getByText(action, { exact: true }) })
		.first();
	const actions = part(page, 'node-creator-category-item').filter({ hasText: 'Actions' });
	// Which part is unfolded depends on the canvas; a click on an unfolded one folds it, so it is tried until the entry is there.
	for (let attempt = 1; attempt <= 6 && !(await appears(entry)); attempt += 1) await actions.click();
	await entry.click();
	const details = part(page, 'ndv');
	await details.waitFor();
	return details;
}

export async function openNode(page: Page, name: string): Promise<Locator> {
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
	const details = part(page, 'ndv');
	await details.waitFor();
	return details;
}

export async function closeNode(page: Page): Promise<void> {
	await part(page, 'ndv-close-button').click();
	await part(page, 'ndv').waitFor({ state: 'hidden' });
}

export const nodesOnCanvas = (page: Page): Promise<string[]> =>
	page
		.locator('[data-test-id="canvas-node"]')
		.evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-node-name') ?? ''));

async function appears(entry: Locator): Promise<boolean> {
	try {
		await entry.waitFor({ timeout: 5000 });
		return true;
	} catch {
		return false;
	}
}
