import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { EXPECTED_CONTACTS } from '../../../../sandbox/demo/truth.mts';
import { importTemplate, readTemplate, TEMPLATES, findTrigger } from '../../../../sandbox/n8n/templates.mts';
import type { Stage } from '../../../../sandbox/n8n/stage.mts';
import type { Delivery } from '../../../../sandbox/zoom/webhooks/delivery.mts';
import { closeNode, openNode, openWorkflow } from '../../browser/canvas.mts';
import { dismissNotices, listenForTestEvent, untilSucceeded } from '../../browser/run.mts';
import { checkWithPicture, type Visit } from './visit.mts';

/** The attendance template is opened, listens at its test URL, and is run by an event of Zoom. */
export async function runFlow(visit: Visit): Promise<void> {
	const { page, stage, checks, album } = visit;
	const { sandbox, client, credentials } = stage;
	const workflowId = await importTemplate(client, TEMPLATES.attendance, credentials);
	const production = await client.getWebhookUrl(findTrigger(readTemplate(TEMPLATES.attendance)));
	const url = production.replace('/webhook/', '/webhook-test/');

	await openWorkflow(page, workflowId);
	await checks.check('editor: the template opens with all of its notes and nodes', async () => {
		await page.getByText('Track Events', { exact: true }).first().waitFor();
		await album.take(page, 'template');
	});
	await checkWithPicture(
		visit,
		'editor: the test URL is validated without ending the test',
		'listening',
		async () => {
			await listenForTestEvent(page, 'Waiting for Zoom to call the test URL');
			const validation = await validated(stage, url);
			assert.match(validation?.attempts.at(-1)?.body ?? '', /encryptedToken/);
		},
	);
	await checks.check('editor: a webinar that ended runs the flow', async () => {
		const [delivery] = await sandbox.control.deliver('webinar.ended', { url });
		assert.equal(delivery?.delivered, true);
		await untilSucceeded(page, 4);
		await dismissNotices(page);
		await album.takeForDocs(page, 'template-in-editor');
	});
	await checkWithPicture(
		visit,
		'editor: the output is a row per person, and says what it is',
		'output',
		async () => {
			const details = await openNode(page, 'Get Attendance');
			const output = details.locator('[data-test-id="output-panel"]');
			await output.getByText('24 items').first().waitFor();
			await output
				.getByText(/29 people: 13 attended/)
				.first()
				.waitFor();
			await output.getByText('amara.okafor@example.org').first().waitFor();
			await album.takeForDocs(page, 'attendance');
		},
	);
	await closeNode(page);
	await checkWithPicture(visit, 'editor: the sync tells what became of each person', 'outcomes', async () => {
		const details = await openNode(page, 'Sync Contacts');
		const output = details.locator('[data-test-id="output-panel"]');
		await output.getByText('unsubscribed in Brevo: not added to lists').first().waitFor();
		const inBrevo = sandbox.control.brevoState().contacts.map(({ email }) => email);
		const fromWebinar = EXPECTED_CONTACTS.filter(({ attributes }) => attributes.WEBINAR_NAME);
		assert.deepEqual(
			fromWebinar.filter(({ email }) => !inBrevo.includes(email)),
			[],
		);
	});
}

/** The editor says that it waits a moment before n8n listens: "Validate" is pressed again, as a user would. */
async function validated({ sandbox }: Stage, url: string): Promise<Delivery | undefined> {
	for (let attempt = 1; ; attempt += 1) {
		const [delivery] = await sandbox.control.deliver('endpoint.url_validation', { url });
		if (delivery?.delivered || attempt === 10) return delivery;
		await sleep(1000);
	}
}
