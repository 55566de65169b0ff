import assert from 'node:assert/strict';
import { addNode, closeNode, newWorkflow } from '../../browser/canvas.mts';
import { chosenIn, findInList } from '../../browser/locators.mts';
import { checkWithPicture, type Visit } from '../editor/visit.mts';

/** Operation, locator, what is typed into its search, and the entry that is then chosen. */
const SEARCHES = [
	// Older than sixty others: on the second page of Brevo's.
	['Create a campaign', 'template', 'MISSED', 'Sorry we missed you (#2)'],
	['Create a campaign', 'sender', 'webinars@', 'Example Ltd <webinars@example.com> (#1)'],
	['Send a test of a campaign', 'campaign', 'grown 3', 'Grown 3 (#3)'],
	['Add contacts to a list', 'list', 'newsl', 'Newsletter (#1)'],
] as const;

/** Templates, senders, campaigns and lists are found by name in an account that has more than one page of each. */
export async function findInLists(visit: Visit): Promise<void> {
	const { page, stage } = visit;
	stage.sandbox.control.brevo.grow({ templates: 60, senders: 60, campaigns: 60, lists: 60 });
	await newWorkflow(page);
	for (const [index, [operation, locator, words, entry]] of SEARCHES.entries()) {
		await checkWithPicture(
			visit,
			`Brevo in the editor: the ${locator} is found by '${words}' among more than fifty`,
			`found-${locator}`,
			async () => {
				const isOpen = SEARCHES[index - 1]?.[0] === operation;
				const details = isOpen
					? page.locator('[data-test-id="ndv"]')
					: await addNode(page, 'Brevo Connector', operation);
				await findInList(page, details, locator, words, entry);
				assert.equal(await chosenIn(details, locator), entry);
			},
		);
		if (SEARCHES[index + 1]?.[0] !== operation) await closeNode(page);
	}
}
