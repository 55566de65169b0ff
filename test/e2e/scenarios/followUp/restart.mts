import assert from 'node:assert/strict';
import type { Stage } from '../../../../sandbox/n8n/stage.mts';
import { fillInTemplate, publish, TEMPLATES, type Choices } from '../../../../sandbox/n8n/templates.mts';
import type { Checks } from '../../checks.mts';
import { atNewAddress, EMAILS_AT_ONCE, treatedAsHeld, typedInto } from './copies.mts';
import { subscribe } from './subscribe.mts';
import { EMAILS, MISSED } from './truth.mts';

/** Comes after the line broke at 0:20. */
const LATE = 'keiko.tanaka@example.org';

/** The webinar is ended by mistake and started again, so that Zoom says twice that it ended. */
export async function followUpRestarted(
	{ sandbox, client, credentials }: Stage,
	checks: Checks,
): Promise<void> {
	const { control } = sandbox;

	/** @returns all emails sent, after both runs */
	async function sentBy(choices: Choices, waitsBetween: boolean): Promise<Array<[string, string]>> {
		control.reset();
		const template = fillInTemplate(TEMPLATES.followUpEmails, credentials, choices);
		const live = await publish(client, atNewAddress(template));
		try {
			await subscribe(sandbox, live);
			const ended = async (count: number) => await client.waitForExecutions(live.workflowId, count);
			await control.play('restartedWebinar', {
				beforeRestart: async (count) => {
					if (waitsBetween) await ended(count);
				},
			});
			assert.deepEqual(
				(await ended(2)).map(({ status }) => status),
				['success', 'success'],
			);
		} finally {
			await client.deactivate(live.workflowId);
		}
		return control.brevoState().emails.map(({ to: [email = ''], subject = '' }) => [email, subject]);
	}

	await checks.check(
		'follow-up emails: a webinar that is started again brings nobody a second email',
		async () => {
			// Otherwise nobody counts as absent before the planned end, for which this would have to wait.
			const sent = await sentBy({ ...EMAILS_AT_ONCE, ...treatedAsHeld(TEMPLATES.followUpEmails) }, true);
			assert.deepEqual(sent.map(([email]) => email).sort(), Object.keys(EMAILS).sort());
			assert.equal(Object.fromEntries(sent)[LATE], MISSED);
		},
	);
	await checks.check('follow-up emails: with a wait, the one email is about all parts of it', async () => {
		const sent = await sentBy(typedInto(TEMPLATES.followUpEmails, 'wait_minutes', 0.2), false);
		assert.equal(sent.length, Object.keys(EMAILS).length);
		assert.deepEqual(Object.fromEntries(sent), EMAILS);
	});
}
