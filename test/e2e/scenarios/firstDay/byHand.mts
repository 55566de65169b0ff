import assert from 'node:assert/strict';
import { findDifferences } from '../../../../sandbox/demo/compare.mts';
import { buildCredentialFields } from '../../../../sandbox/n8n/credentials.mts';
import type { Stage } from '../../../../sandbox/n8n/stage.mts';
import { untilSucceeded } from '../../browser/run.mts';
import { addNode, chooseEntry, closeByKey, closeNode, startWorkflow } from './canvas.mts';
import { connect } from './connect.mts';
import type { Person } from './person.mts';
import { OF_WEBINAR } from './truth.mts';

/** Three nodes are added to an empty canvas, connected to the accounts, and run. */
export async function buildByHand(person: Person, stage: Stage): Promise<void> {
	const fields = buildCredentialFields(stage.sandbox);
	await startWorkflow(person);
	await addNode(person, {
		search: 'zoom attendance',
		node: 'Zoom Attendance',
		action: 'On attendance of a webinar complete',
		question: 'event that starts the workflow',
	});
	await connect(person, 'zoomServerToServerOAuth2Api', fields);
	await closeByKey(person);
	await addNode(person, {
		search: 'attendance',
		node: 'Zoom Connector',
		action: 'Get attendance of a webinar',
		question: 'action in Zoom',
	});
	await closeByKey(person);
	const details = await addNode(person, {
		search: 'brevo',
		node: 'Brevo Connector',
		action: 'Sync contacts',
		question: 'action in Brevo',
	});
	await connect(person, 'brevoApi', fields);
	await chooseEntry(person, details, 'listMode', 'By Status', 'lists');
	await closeNode(person);
	await person.click(person.part('execute-workflow-button'));
	await untilSucceeded(person.page, 3);
}

/** The lists are those of the template; the workflow has no node that sends events. */
export function checkLists(_person: Person, { sandbox }: Stage): void {
	const wanted = OF_WEBINAR.map((contact) => ({ ...contact, event: undefined }));
	assert.deepEqual(findDifferences(sandbox.control.brevoState(), wanted), []);
}
