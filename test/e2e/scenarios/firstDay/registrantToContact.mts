import assert from 'node:assert/strict';
import type { Stage } from '../../../../sandbox/n8n/stage.mts';
import { parameter } from '../../browser/parameters.mts';
import { shownOutput } from '../../browser/step.mts';
import { addNode, chooseEntry, closeByKey, startWorkflow } from './canvas.mts';
import type { Person } from './person.mts';
import { deliverToTest } from './webhook.mts';

const EMAIL = 'amara.okafor@example.org';

/** Fields of the registration, and the attributes that they become. */
const MAPPED = { org: 'COMPANY', job_title: 'JOB_TITLE' };

/** A registration arrives in the trigger's test, and its fields are dragged to the attributes. */
export async function mapRegistrant(person: Person, stage: Stage): Promise<void> {
	await startWorkflow(person);
	const trigger = await addNode(person, {
		search: 'zoom',
		node: 'Zoom Connector',
		action: 'On webinar registration created',
		question: 'event that starts the workflow',
	});
	await person.click(person.part('node-execute-button').first());
	await deliverToTest(person, stage, 'webinar.registration_created');
	await shownOutput(trigger, EMAIL);
	await closeByKey(person);
	const details = await addNode(person, {
		search: 'brevo',
		node: 'Brevo Connector',
		action: 'Sync contacts',
		question: 'action in Brevo',
	});
	await person.typeInto(parameter(details, 'emailField').locator('input').first(), 'registrant.email');
	await chooseEntry(person, details, 'attributeMapping', 'Manual', 'kind of mapping');
	for (const [field, attribute] of Object.entries(MAPPED)) {
		await person.click(person.part('add-fields-select'));
		const option = person.page.getByRole('menuitem').filter({ visible: true, hasText: attribute });
		await person.decide(`attribute for ${field}`, option);
		await parameter(details, attribute).waitFor();
		await person.dragField(field, parameter(details, attribute));
	}
	await person.click(person.part('node-execute-button').first());
	await shownOutput(details, 'Contacts: 1 updated.');
}

export function checkRegistrant(_person: Person, { sandbox }: Stage): void {
	const contact = sandbox.control.brevoState().contacts.find(({ email }) => email === EMAIL);
	assert.deepEqual(
		[contact?.attributes.COMPANY, contact?.attributes.JOB_TITLE],
		['Northwind Bikes', 'Head of Growth'],
	);
}
