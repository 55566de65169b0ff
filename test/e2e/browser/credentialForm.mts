import assert from 'node:assert/strict';
import type { Locator, Page, Response } from 'playwright-core';
import { part } from './editor.mts';
import { choose, parameter, typeInto } from './parameters.mts';

/** Values typed or chosen, by field name. */
export type Fields = Record<string, string>;

/** Field values that are entries of a drop-down, by what the user reads there. */
const CHOICES: Record<string, Record<string, string>> = { environment: { custom: 'Custom' } };

/** Opens the form of a new credential of the type that carries this display name. */
export async function newCredential(page: Page, displayName: string): Promise<Locator> {
	await page.goto('/home/credentials');
	await part(page, 'add-resource-credential').click();
	await part(page, 'new-credential-type-select').locator('input').fill(displayName);
	await part(page, 'new-credential-type-select-option').filter({ hasText: displayName }).first().click();
	await part(page, 'new-credential-type-button').click();
	return part(page, 'editCredential-modal');
}

export async function fillIn(page: Page, form: Locator, fields: Fields): Promise<void> {
	for (const [name, value] of Object.entries(fields)) {
		const label = CHOICES[name]?.[value];
		await parameter(form, name).scrollIntoViewIfNeeded();
		if (label) await choose(page, form, name, label);
		else await typeInto(form, name, value);
	}
}

/** Saves a credential that n8n does not try. */
export async function save(form: Locator): Promise<void> {
	const isSaving = (response: Response) =>
		response.request().method() === 'POST' && new URL(response.url()).pathname === '/rest/credentials';
	const saved = form.page().waitForResponse(isSaving);
	await part(form, 'credential-save-button').click();
	assert.equal((await saved).status(), 200);
}

/** Saves, and returns the message that n8n shows after it has tried the credential, with its details. */
export async function saveAndTest(form: Locator): Promise<string> {
	await part(form, 'credential-save-button').click();
	await form
		.getByText(/Connection tested successfully|Couldn.t connect with these settings/)
		.filter({ visible: true })
		.first()
		.waitFor();
	const details = form.getByText('More details');
	if (await details.isVisible()) await details.click();
	return await part(form, 'node-credentials-config-container').innerText();
}

/** Presses "Connect", lets `consent` act in the window that opens, and waits until n8n says it is connected. */
export async function connectAccount(
	page: Page,
	form: Locator,
	consent: (popup: Page) => Promise<void>,
): Promise<void> {
	const opening = page.context().waitForEvent('page');
	await part(form, 'quick-connect-button').click();
	await consent(await opening);
	await part(form, 'oauth-connect-success-banner').waitFor({ state: 'visible' });
}

export async function closeForm(page: Page): Promise<void> {
	await page.keyboard.press('Escape');
	await part(page, 'editCredential-modal').waitFor({ state: 'hidden' });
}
