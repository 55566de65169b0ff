import type { Browser, Locator, Page } from 'playwright-core';
import { OWNER } from '../../../sandbox/n8n/client.mts';

/** n8n marks what its own tests touch with `data-test-id`. */
export const part = (scope: Page | Locator, id: string): Locator => scope.locator(`[data-test-id="${id}"]`);

/** Large enough that no panel of the editor folds away. */
const VIEWPORT = { width: 1600, height: 950 };

/** Signs in the owner and returns the page. */
export async function signIn(browser: Browser, url: string): Promise<Page> {
	const context = await browser.newContext({ viewport: VIEWPORT, baseURL: url });
	const page = await context.newPage();
	// A busy machine takes its time to load the editor.
	page.setDefaultTimeout(120_000);
	await page.goto('/signin');
	await page.locator('input[name="emailOrLdapLoginId"]').fill(OWNER.email);
	await page.locator('input[name="password"]').fill(OWNER.password);
	await part(page, 'form-submit-button').click();
	await page.waitForURL(/\/(home|workflow)/);
	return page;
}
