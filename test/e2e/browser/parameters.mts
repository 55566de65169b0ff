import type { Locator, Page } from 'playwright-core';
import { part } from './editor.mts';

/** A parameter of a node or a field of a credential, by its name in the description. */
export const parameter = (scope: Page | Locator, name: string): Locator =>
	part(scope, `parameter-input-${name}`).first();

export async function typeInto(scope: Page | Locator, name: string, text: string): Promise<void> {
	await parameter(scope, name).locator('input, textarea').first().fill(text);
}

/** Chooses an entry of a drop-down by what the user reads. */
export async function choose(page: Page, scope: Page | Locator, name: string, label: string): Promise<void> {
	await parameter(scope, name).click();
	await page.locator('.el-select-dropdown__item:visible').filter({ hasText: label }).first().click();
}

export async function chooseCredential(page: Page, details: Locator, name: string): Promise<void> {
	await details.locator('[data-test-id="node-credentials-select"]').click();
	await page
		.locator('[data-test-id^="node-credentials-select-item"]:visible')
		.filter({ hasText: name })
		.first()
		.click();
}

/** Opens the list of a resource locator, whatever mode it is in. Its entries come from the account, and one is chosen. */
export async function chosenFromList(
	page: Page,
	details: Locator,
	name: string,
	entry: string,
): Promise<void> {
	const field = part(details, `resource-locator-${name}`);
	await part(field, 'rlc-mode-selector').click();
	await page.locator('.el-select-dropdown__item:visible').filter({ hasText: 'From List' }).first().click();
	await field.locator('input[data-test-id="rlc-input"]').click();
	await page.locator('[data-test-id="rlc-item"]:visible').filter({ hasText: entry }).first().click();
}
