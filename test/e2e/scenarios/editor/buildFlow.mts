import assert from 'node:assert/strict';
import { addNode, closeNode, newWorkflow, nodesOnCanvas } from '../../browser/canvas.mts';
import { addAttribute, mapManually, offeredAttributes } from '../../browser/mapping.mts';
import { chooseCredential, chosenFromList } from '../../browser/parameters.mts';
import { checkWithPicture, type Visit } from './visit.mts';

/** A flow is put together by hand: every node is added, and lists are loaded from the accounts. */
export async function buildFlow(visit: Visit): Promise<void> {
	const { page } = visit;
	await newWorkflow(page);
	await checkWithPicture(
		visit,
		'editor: the Zoom Trigger is added by one of its events',
		'zoom-trigger',
		async () => {
			const details = await addNode(page, 'Zoom Connector', 'On webinar ended');
			await details.getByText('Webinar: Ended').waitFor();
		},
	);
	await closeNode(page);
	await checkWithPicture(
		visit,
		'editor: the Zoom node lists the webinars of the account',
		'zoom-node',
		async () => {
			const details = await addNode(page, 'Zoom Connector', 'Get attendance of a webinar');
			await chooseCredential(page, details, 'Zoom server-to-server (sandbox)');
			await chosenFromList(page, details, 'eventId', 'Product Launch Webinar');
		},
	);
	await closeNode(page);
	await checkWithPicture(
		visit,
		"editor: the Brevo node maps the account's own attributes",
		'brevo-mapped',
		async () => {
			const details = await addNode(page, 'Brevo Connector', 'Sync contacts');
			await mapManually(page, details);
			const offered = await offeredAttributes(page, details);
			for (const attribute of ['COMPANY', 'CUSTOMER_SINCE', 'LEAD_SCORE', 'LIFECYCLE_STAGE']) {
				assert.ok(
					offered.some((label) => label.startsWith(attribute)),
					`${attribute} is not among ${offered.join(', ')}`,
				);
			}
			await visit.album.takeForDocs(page, 'brevo-mapping');
			await addAttribute(page, details, 'LEAD_SCORE');
		},
	);
	await closeNode(page);
	await checkWithPicture(visit, 'editor: the nodes are joined on the canvas', 'built-flow', async () => {
		assert.deepEqual(await nodesOnCanvas(page), [
			'Zoom Trigger',
			'Get attendance of a webinar',
			'Sync contacts',
		]);
	});
}
