import assert from 'node:assert/strict';
import type { WorkflowFile } from '../../../../sandbox/n8n/client.mts';
import type { Stage } from '../../../../sandbox/n8n/stage.mts';
import { fillInTemplate, findTrigger, publish, TEMPLATES } from '../../../../sandbox/n8n/templates.mts';
import type { Sandbox } from '../../../../sandbox/server.mts';
import { subscribe } from '../followUp/subscribe.mts';
import { assertSuccesses } from './executions.mts';

/** The endpoint hands the end of a webinar to the template for attendance. */
export async function handOnEvents({ sandbox, client, credentials }: Stage): Promise<void> {
	const attendance = await client.importWorkflow(
		startedByAnother(fillInTemplate(TEMPLATES.attendance, credentials)),
	);
	await client.activate(attendance);
	const chosen = { workflowId: { __rl: true, mode: 'id', value: attendance } };
	const endpoint = await publish(
		client,
		// n8n publishes no workflow with a node that lacks its workflow.
		fillInTemplate(TEMPLATES.endpoint, credentials, {
			'Registration Workflow': chosen,
			'Attendance Workflow': chosen,
			'Recording Workflow': chosen,
		}),
	);
	await subscribe(sandbox, endpoint);
	await sandbox.control.play('webinar');
	await assertSuccesses(client, attendance, 1);
	const before = readPeople(sandbox);
	assert.ok(before.contacts.some(({ lists }) => lists.some((name) => name.endsWith(' - attended'))));
	assert.ok(before.events > 0);
	await sandbox.control.deliver('webinar.ended', {
		url: endpoint.webhookUrl,
		body: { event_ts: Date.now() },
	});
	await assertSuccesses(client, attendance, 2);
	assert.deepEqual(readPeople(sandbox), before);
}

function readPeople({ control }: Sandbox) {
	const { contacts, events } = control.brevoState();
	return {
		contacts: contacts.map(({ email, attributes, lists }) => ({ email, attributes, lists })),
		events: events.length,
	};
}

/** As the template's note says: the Zoom Trigger gives way to n8n's trigger for workflows that another one starts. */
function startedByAnother(workflow: WorkflowFile): WorkflowFile {
	const { name: trigger } = findTrigger(workflow);
	const nodes = workflow.nodes.map((node) =>
		node.name === trigger
			? {
					id: node.id,
					name: node.name,
					position: node.position,
					type: 'n8n-nodes-base.executeWorkflowTrigger',
					typeVersion: 1.1,
					parameters: { inputSource: 'passthrough' },
				}
			: node,
	);
	return { ...workflow, nodes };
}
