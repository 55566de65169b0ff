import type { Locator, Page } from 'playwright-core';
import { part } from './editor.mts';
import { choose, parameter } from './parameters.mts';

const entries = (page: Page): Locator => page.getByRole('menuitem').filter({ visible: true });

/** Switches Brevo's sync to manual mapping, and answers the attributes that its menu offers. The menu stays open. */
export async function offeredAttributes(page: Page, details: Locator): Promise<string[]> {
	await choose(page, details, 'attributeMapping', 'Manual');
	await part(details, 'add-fields-select').click();
	await entries(page).first().waitFor();
	return (await entries(page).allInnerTexts()).map((text) => text.trim());
}

/** Chooses an attribute in the open menu, and waits for its field. */
export async function addAttribute(page: Page, details: Locator, name: string): Promise<void> {
	await entries(page).filter({ hasText: name }).click();
	await parameter(details, name).waitFor();
}
