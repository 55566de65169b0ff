import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { addNode, closeNode, newWorkflow } from '../../browser/canvas.mts';
import { executeStep, shownOutput } from '../../browser/step.mts';
import { checkWithPicture, type Visit } from '../editor/visit.mts';

const EMAIL = 'mina.park@example.org';

/** The Brevo Connector Trigger is set up by hand: it makes its webhook for the test, hears the event, and removes it. */
export async function startByHand(visit: Visit): Promise<void> {
	const { page, stage } = visit;
	const { control } = stage.sandbox;
	const webhooks = () => control.brevoState().webhooks;
	await newWorkflow(page);
	await checkWithPicture(
		visit,
		'Brevo in the editor: the trigger is added by an event, and listens',
		'listening',
		async () => {
			const details = await addNode(page, 'Brevo Connector', 'On transactional email opened');
			await details.getByText('Transactional Email: Opened', { exact: true }).first().waitFor();
			await executeStep(details);
			await until(() => webhooks().length === 1);
			assert.deepEqual(
				webhooks().map(({ type, events }) => [type, ...events]),
				[['transactional', 'opened']],
			);
		},
	);
	await checkWithPicture(
		visit,
		'Brevo in the editor: an opened mail is what comes out',
		'opened',
		async () => {
			// The email of the workflow that ran before.
			await control.brevo.react({ email: EMAIL, reaction: 'opened' });
			await shownOutput(page.locator('[data-test-id="ndv"]'), EMAIL);
			await until(() => webhooks().length === 0);
		},
	);
	await closeNode(page);
}

async function until(isSo: () => boolean, withinMs = 20_000): Promise<void> {
	for (const deadline = Date.now() + withinMs; !isSo(); await sleep(200)) {
		assert.ok(Date.now() < deadline, `It did not come about within ${withinMs / 1000} s`);
	}
}
