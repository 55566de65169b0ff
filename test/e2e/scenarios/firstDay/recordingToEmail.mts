import assert from 'node:assert/strict';
import type { Stage } from '../../../../sandbox/n8n/stage.mts';
import { parameter } from '../../browser/parameters.mts';
import { shownOutput } from '../../browser/step.mts';
import { addNode, chooseFromList, closeByKey, closeNode, startWorkflow } from './canvas.mts';
import type { Person } from './person.mts';
import { deliverToTest } from './webhook.mts';

/** The list that gets the recording, and the people on it who have not unsubscribed. */
const LIST = 'Newsletter';
const RECIPIENTS = ['amara.okafor@example.org', 'benoit.lacroix@example.org'];

/** A recording becomes a campaign from a template of Brevo, which is sent. */
export async function sendRecording(person: Person, stage: Stage): Promise<void> {
	await startWorkflow(person);
	await addNode(person, {
		search: 'zoom',
		node: 'Zoom Connector',
		action: 'On recording completed',
		question: 'event that starts the workflow',
	});
	await closeByKey(person);
	const campaign = await addNode(person, {
		search: 'campaign',
		node: 'Brevo Connector',
		action: 'Create a campaign',
		question: 'action that makes the email',
	});
	await person.typeInto(parameter(campaign, 'name').locator('input').first(), 'The recording');
	await chooseFromList(person, campaign, 'template', 'Thank you for joining', 'template');
	await person.click(person.part('fixed-collection-add').first());
	await chooseFromList(person, campaign, 'list', LIST, 'list');
	await closeNode(person);
	const details = await addNode(person, {
		search: 'brevo',
		node: 'Brevo Connector',
		action: 'Send a campaign now',
		question: 'action that sends it',
	});
	await person.dragField('id', details.locator('[data-test-id="resource-locator-campaign"]'));
	await person.click(person.part('node-execute-button').first());
	await deliverToTest(person, stage, 'recording.completed');
	await shownOutput(details, 'sent');
}

export function checkEmails(_person: Person, { sandbox }: Stage): void {
	const { emails } = sandbox.control.brevoState();
	assert.deepEqual(emails.flatMap(({ to }) => to).sort(), RECIPIENTS);
	for (const { html } of emails)
		assert.match(html ?? '', /Here is the recording: https:\/\/\S+\/rec\/share\/\S+<\/p>/);
}
