import assert from 'node:assert/strict';
import { closeNode, openNode, openWorkflow } from '../../browser/canvas.mts';
import { part } from '../../browser/editor.mts';
import { inEditor } from '../editor/inEditor.mts';
import type { Visit } from '../editor/visit.mts';
import { listWorkflows, type NodeDescription } from './listPanels.mts';

/** Tall enough that every panel shows all of its fields. */
const VIEWPORT = { width: 1440, height: 2400 };

/** Text that a wrong description or a list that could not be loaded leaves in a panel. */
const FAULTS = /undefined|\[object Object\]|Error fetching options|ERROR/;

/** The panel of every operation as it opens, and with all of its options added; the pictures are to be looked at. */
async function openPanels({ stage, page, album, checks }: Visit): Promise<void> {
	await page.setViewportSize(VIEWPORT);
	const types = (await stage.client.listNodeTypes()) as NodeDescription[];
	for (const workflow of listWorkflows(types, stage.credentials)) {
		await openWorkflow(page, await stage.client.importWorkflow(workflow));
		await part(page, 'fit-view-button').or(part(page, 'zoom-to-fit')).first().click();
		for (const { name } of workflow.nodes) {
			await checks.check(name, async () => {
				const panel = part(await openNode(page, name), 'node-parameters').first();
				await panel.waitFor();
				// Lists come from the account.
				await page.waitForTimeout(600);
				await album.take(panel, name);
				const text = await panel.innerText();
				await closeNode(page);
				assert.doesNotMatch(text, FAULTS);
			});
		}
	}
}

/** On demand: it takes minutes. */
export const panels = { ...inEditor('panels', [openPanels]), isOnDemand: true };
