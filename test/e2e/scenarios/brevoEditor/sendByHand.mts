import assert from 'node:assert/strict';
import { addNode, closeNode, newWorkflow } from '../../browser/canvas.mts';
import { findInList } from '../../browser/locators.mts';
import { typeInto } from '../../browser/parameters.mts';
import { executeStep, shownOutput } from '../../browser/step.mts';
import { checkWithPicture, type Visit } from '../editor/visit.mts';

const EMAIL = 'mina.park@example.org';

/** A contact is read and gets an email that is filled in by hand. */
export async function sendByHand(visit: Visit): Promise<void> {
	const { page, stage } = visit;
	await newWorkflow(page);
	await checkWithPicture(visit, 'Brevo in the editor: a contact is read', 'contact', async () => {
		const details = await addNode(page, 'Brevo Connector', 'Get a contact');
		await typeInto(details, 'identifier', EMAIL);
		await executeStep(details);
		await shownOutput(details, EMAIL);
	});
	await closeNode(page);
	await checkWithPicture(
		visit,
		'Brevo in the editor: the mail is sent, and Brevo fills in what n8n cannot',
		'mail-sent',
		async () => {
			const details = await addNode(page, 'Brevo Connector', 'Send emails');
			await findInList(page, details, 'sender', 'webinars@', 'Example Ltd <webinars@example.com> (#1)');
			await typeInto(details, 'subject', 'Hello {{ contact.FIRSTNAME }}');
			await typeInto(details, 'htmlContent', '<p>For {{ contact.FIRSTNAME }}, {{ $json.email }}</p>');
			await executeStep(details);
			await shownOutput(details, 'Emails: 1 sent.');
			const [message] = stage.sandbox.control.brevoState().emails;
			assert.deepEqual(
				[message?.to, message?.subject, message?.html],
				[[EMAIL], 'Hello Mina', `<p>For Mina, ${EMAIL}</p>`],
			);
		},
	);
	await closeNode(page);
}
