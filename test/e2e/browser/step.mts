import type { Locator } from 'playwright-core';
import { part } from './editor.mts';

/** Presses "Execute step" in an open node. */
export const executeStep = async (details: Locator): Promise<void> =>
	await part(details, 'node-execute-button').first().click();

/** Waits until the output of an open node shows a text: a value, or what the node says about its run. */
export const shownOutput = async (details: Locator, text: string): Promise<void> =>
	await part(details, 'output-panel').getByText(text).first().waitFor();
