import assert from 'node:assert/strict';
import type { Stage } from '../../../../sandbox/n8n/stage.mts';
import { fillInTemplate, publish, TEMPLATES } from '../../../../sandbox/n8n/templates.mts';
import type { Checks } from '../../checks.mts';
import { atNewAddress, EMAILS_AT_ONCE } from './copies.mts';
import { subscribe } from './subscribe.mts';
import { EMAILS } from './truth.mts';

/** Alone in the second group. */
const REFUSED = 'hugo.brandt@example.net';

/** Brevo rejects one person, whom n8n remembers as emailed. */
export async function followUpRejected(
	{ sandbox, client, credentials }: Stage,
	checks: Checks,
): Promise<void> {
	const { control } = sandbox;
	await checks.check(
		'follow-up emails: the person whom Brevo rejected is named, and all other groups get theirs',
		async () => {
			control.reset();
			const template = fillInTemplate(TEMPLATES.followUpEmails, credentials, EMAILS_AT_ONCE);
			const live = await publish(client, atNewAddress(template));
			try {
				await subscribe(sandbox, live);
				const body = { code: 'invalid_parameter', message: 'email is not valid in to' };
				control.fault({ vendor: 'brevo', method: 'POST', path: 'smtp/email$', status: 400, body, after: 1 });
				await control.play('webinar');
				const [execution] = await client.waitForExecutions(live.workflowId, 1);
				assert.equal(execution?.status, 'error');
				assert.match(
					execution.data.resultData.error?.message ?? '',
					/^Not emailed \(1\): hugo\.brandt@example\.net: .+ write to them by hand/,
				);
			} finally {
				await client.deactivate(live.workflowId);
			}
			const mailed = control.brevoState().emails.map(({ to: [email] }) => email);
			const others = Object.keys(EMAILS).filter((email) => email !== REFUSED);
			assert.deepEqual(mailed.sort(), others.sort());
		},
	);
}
