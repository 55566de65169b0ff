import type { Locator, Page } from 'playwright-core';
import { part } from './editor.mts';

const field = (details: Locator, name: string): Locator =>
	details.locator(`[data-test-id="resource-locator-${name}"] input[data-test-id="rlc-input"]`);

/** Opens the list of a resource locator, types into its search, and chooses the entry that is then there. */
export async function findInList(
	page: Page,
	details: Locator,
	name: string,
	words: string,
	entry: string,
): Promise<void> {
	await field(details, name).click();
	await part(page, 'rlc-search').filter({ visible: true }).fill(words);
	await page
		.locator('[data-test-id="rlc-item"]:visible')
		.filter({ has: page.getByText(entry, { exact: true }) })
		.click();
}

/** The entry that a resource locator shows as chosen. */
export const chosenIn = async (details: Locator, name: string): Promise<string> =>
	await field(details, name).inputValue();
