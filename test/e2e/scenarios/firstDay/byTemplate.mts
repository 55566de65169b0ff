import assert from 'node:assert/strict';
import { findDifferences } from '../../../../sandbox/demo/compare.mts';
import { buildCredentialFields } from '../../../../sandbox/n8n/credentials.mts';
import { readTemplate, TEMPLATES } from '../../../../sandbox/n8n/templates.mts';
import type { Stage } from '../../../../sandbox/n8n/stage.mts';
import { closeByKey, openNode, startWorkflow } from './canvas.mts';
import { connect } from './connect.mts';
import type { Person } from './person.mts';
import { OF_WEBINAR } from './truth.mts';
import { deliver, readWorkflowId } from './webhook.mts';

/** Nodes of the template that ask for a credential nobody has made yet. */
const NODES = {
	'Webinar Ended': 'zoomWebhookSecretApi',
	'Get Attendance': 'zoomServerToServerOAuth2Api',
	'Sync Contacts': 'brevoApi',
};

/** The template is pasted into an empty n8n, its credentials are made, and it is published. */
export async function connectTemplate(person: Person, stage: Stage): Promise<void> {
	await pasteTemplate(person);
	for (const [node, type] of Object.entries(NODES)) {
		await openNode(person, node);
		await connect(person, type, buildCredentialFields(stage.sandbox));
		await closeByKey(person);
	}
	await publish(person);
}

/** The same where n8n has the credentials: it puts them into the nodes while the template is pasted. */
export async function reuseCredentials(person: Person): Promise<void> {
	await pasteTemplate(person);
	await publish(person);
}

/** The webinar ends, and Brevo holds what it should. */
export async function checkTemplate(person: Person, stage: Stage): Promise<void> {
	const { client, sandbox } = stage;
	const id = readWorkflowId(person);
	await deliver(person, stage, 'webinar.ended');
	const [execution] = await client.waitForExecutions(id, 1);
	assert.equal(execution?.status, 'success');
	assert.deepEqual(findDifferences(sandbox.control.brevoState(), OF_WEBINAR), []);
	// The next task begins with an n8n in which nothing listens; what an editor shows cannot be unpublished from elsewhere.
	await person.page.goto('/home/workflows');
	await client.deactivate(id);
}

async function pasteTemplate(person: Person): Promise<void> {
	await startWorkflow(person);
	await person.paste(JSON.stringify(readTemplate(TEMPLATES.attendance)));
	await person.part('canvas-node').first().waitFor();
}

async function publish(person: Person): Promise<void> {
	await person.click(person.part('workflow-open-publish-modal-button'));
	await person.click(person.part('workflow-publish-button'));
	await person.part('workflow-active-version-indicator').waitFor();
}
