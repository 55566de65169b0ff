import type { Locator, Page } from 'playwright-core';
import { part } from './editor.mts';
import { choose, parameter } from './parameters.mts';

const entries = (page: Page): Locator => page.getByRole('menuitem').filter({ visible: true });

/** Opens the menu of the columns that can be added, and returns them as they are shown. */
export async function offeredAttributes(page: Page, details: Locator): Promise<string[]> {
	await part(details, 'add-fields-select').click();
	await entries(page).first().waitFor();
	return (await entries(page).allInnerTexts()).map((text) => text.trim());
}

/** Switches Brevo's sync to manual mapping, and waits until its columns are there. */
export async function mapManually(page: Page, details: Locator): Promise<void> {
	await choose(page, details, 'attributeMapping', 'Manual');
	await part(details, 'add-fields-select').waitFor();
}

/** Chooses an attribute in the open menu, and waits for its field. */
export async function addAttribute(page: Page, details: Locator, name: string): Promise<void> {
	await entries(page).filter({ hasText: name }).click();
	await parameter(details, name).waitFor();
}
