import assert from 'node:assert/strict';
import type { Execution } from '../../../../sandbox/n8n/client.mts';
import type { Stage } from '../../../../sandbox/n8n/stage.mts';
import { fillInTemplate, publish, TEMPLATES } from '../../../../sandbox/n8n/templates.mts';
import type { Checks } from '../../checks.mts';
import { EMAILS_AT_ONCE } from './copies.mts';
import { subscribe } from './subscribe.mts';
import { EMAILS, TOPIC, UNSUBSCRIBED } from './truth.mts';

export async function followUpByEmail(stage: Stage, checks: Checks): Promise<void> {
	const { sandbox, client, credentials } = stage;
	const { control } = sandbox;
	const live = await publish(client, fillInTemplate(TEMPLATES.followUpEmails, credentials, EMAILS_AT_ONCE));
	const runs = async (count: number): Promise<Execution> => {
		const executions = await client.waitForExecutions(live.workflowId, count);
		assert.deepEqual(
			executions.map(({ status, data }) => [status, data.resultData.error?.message]),
			executions.map(() => ['success', undefined]),
		);
		assert.equal(executions.length, count);
		return executions.at(-1)!;
	};
	const subjects = () =>
		Object.fromEntries(control.brevoState().emails.map(({ to, subject }) => [to[0], subject]));

	await checks.check('follow-up emails: everybody gets the one that fits, and nobody two', async () => {
		await subscribe(sandbox, live);
		await control.play('webinar');
		await runs(1);
		assert.deepEqual(subjects(), EMAILS);
		assert.equal(control.brevoState().emails.length, Object.keys(EMAILS).length);
	});
	await checks.check('follow-up emails: people who unsubscribed get none, and it is reported', async () => {
		const told = outcomesOf(await runs(1)).filter(({ action }) => action !== 'sent');
		assert.deepEqual(
			told.map(({ email, action, reason }) => [email, action, reason]),
			[[UNSUBSCRIBED, 'skipped', 'unsubscribed in Brevo: no email sent']],
		);
	});
	await checks.check(
		'follow-up emails: parameters are filled in, and the sender is found without a choice',
		async () => {
			const first = await runs(1);
			const { emails: messages, violations } = control.brevoState();
			const htmlTo = (email: string) => messages.find(({ to }) => to[0] === email)?.html ?? '';
			assert.match(htmlTo('amara.okafor@example.org'), /Hello Amara,/);
			assert.match(htmlTo('hugo.brandt@example.net'), /You were with us for 12 minutes;/);
			assert.match(htmlTo('mina.park@example.org'), /Hello Mina,[^]*because you registered for “Product/);
			const { start_time: start, object } = itemsOf(first, 'Webinar Ended')[0] as unknown as Ended;
			const timeZone = object.timezone;
			const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(new Date(start));
			for (const { html = '', sender, tags } of messages) {
				assert.ok(html.includes(` on ${date}.`), html);
				assert.doesNotMatch(html, /undefined|null|\{\{|\[object|> ?</);
				assert.equal(sender, 'webinars@example.com');
				assert.deepEqual(tags, ['webinar-follow-up']);
			}
			assert.deepEqual(violations, []);
		},
	);
	await checks.check('follow-up emails: contacts are on the same lists as by the attendance template', () => {
		const listsOf = (email: string) =>
			control.brevoState().contacts.find((contact) => contact.email === email)?.lists;
		assert.deepEqual(listsOf('hugo.brandt@example.net')?.sort(), [
			`Zoom: ${TOPIC} - attended in part`,
			`Zoom: ${TOPIC} - registered`,
		]);
		assert.ok(listsOf('nils.aaberg@example.net')?.includes(`Zoom: ${TOPIC} - no-show`));
	});
	await checks.check('follow-up emails: an end that Zoom reports again sends nothing', async () => {
		const sent = control.brevoState().emails.length;
		const requests = () => control.calls().filter(({ path }) => path.endsWith('/smtp/email')).length;
		const asked = requests();
		await control.deliver('webinar.ended', { url: live.webhookUrl, body: { event_ts: Date.now() } });
		const execution = await runs(2);
		assert.equal(itemsOf(execution, 'Select Recipients').length, Object.keys(EMAILS).length + 1);
		assert.deepEqual(outcomesOf(execution), []);
		assert.equal(requests(), asked);
		assert.equal(control.brevoState().emails.length, sent);
	});
	await client.deactivate(live.workflowId);
}

interface Ended {
	start_time: string;
	object: { timezone: string };
}

const MAIL_NODES = ['Thank Them', 'Thank Them for Dropping In', 'Tell Them We Missed Them'];

const outcomesOf = (execution: Execution) => MAIL_NODES.flatMap((node) => itemsOf(execution, node));

const itemsOf = ({ data }: Execution, node: string): Array<Record<string, unknown>> =>
	data.resultData.runData[node]?.[0]?.data?.main?.[0]?.map(({ json }) => json) ?? [];
