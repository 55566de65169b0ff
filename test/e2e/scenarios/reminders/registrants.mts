import assert from 'node:assert/strict';
import type { Stage } from '../../../../sandbox/n8n/stage.mts';
import { fillInTemplate, TEMPLATES } from '../../../../sandbox/n8n/templates.mts';
import { fillInSettings } from '../../../templates/settings.mts';
import { emailsWithTag } from './emails.mts';

/** More hours than the nine days until the seed's next webinar: its second reminder is due. */
const DUE = { host: 'maren.holt@example.com', first_hours: 0, second_hours: 10_000 };

export async function remindRegistrants({ sandbox, client, credentials }: Stage): Promise<void> {
	const { nodes, ...workflow } = fillInTemplate(TEMPLATES.reminders, credentials);
	const id = await client.importWorkflow({ ...workflow, nodes: nodes.map(fillInSettings(DUE)) });
	await client.activate(id);
	const recipients = () => emailsWithTag(sandbox, 'webinar-reminder').map(({ to }) => to.join());
	const run = async () => {
		const { status, data } = await client.runManually(id, 'Every 15 Minutes', 120_000);
		assert.equal(status, 'success', data.resultData.error?.message);
	};
	await run();
	const reminded = recipients();
	assert.ok(reminded.length > 0, 'nobody was reminded');
	assert.equal(new Set(reminded).size, reminded.length);
	const [email] = emailsWithTag(sandbox, 'webinar-reminder');
	assert.match(email?.subject ?? '', /^Starting soon: /);
	assert.match(email?.html ?? '', /href="https?:[^"]+"/);
	assert.doesNotMatch(email?.html ?? '', /\{\{|undefined|null/);
	await run();
	assert.deepEqual(recipients(), reminded);
	await client.deactivate(id);
}
