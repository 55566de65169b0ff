import type { Page } from 'playwright-core';
import { part } from './editor.mts';

/** Presses "Execute workflow" on a flow with a webhook trigger, and waits until n8n listens at the test URL. */
export async function listenForTestEvent(page: Page, waitingText: string): Promise<void> {
	await part(page, 'execute-workflow-button').click();
	await page.getByText(waitingText).first().waitFor();
}

/** Waits until these many nodes of the flow show their green tick. */
export async function untilSucceeded(page: Page, nodes: number): Promise<void> {
	await part(page, 'canvas-node-status-success')
		.nth(nodes - 1)
		.waitFor();
}

/** Closes the notices in the corner, which would hide part of a picture. */
export async function dismissNotices(page: Page): Promise<void> {
	const closing = page.locator('.el-notification__closeBtn:visible');
	while ((await closing.count()) > 0) {
		await closing.first().click();
		await page.locator('.el-notification-fade-leave-active').waitFor({ state: 'detached' });
	}
}
