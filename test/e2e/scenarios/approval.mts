import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { setStage } from '../../../sandbox/n8n/stage.mts';
import { fillInTemplate, publish, setSettings, TEMPLATES } from '../../../sandbox/n8n/templates.mts';
import type { Scenario } from '../scenario.mts';
import { subscribe } from './followUp/subscribe.mts';

const APPROVER = 'priya.raman@example.com';
const SENT_WITHIN_MS = 120_000;
const ANSWERED_WITHIN_MS = 10_000;
const [SUMMARY, ANSWERS, DECISION] = ['field-0', 'field-1', 'field-2'] as const;

/** A meeting's summary becomes an email to its guests after a person has approved it in n8n's own form. */
export const approval: Scenario = {
	name: 'approval',
	needs: [],
	async play({ host, tarball, folder, checks }) {
		const stage = await setStage({ host, tarball, userFolder: folder });
		const { control } = stage.sandbox;
		const emails = (tag: string) => control.brevoState().emails.filter(({ tags }) => tags?.includes(tag));
		const wait = async (tag: string, count: number) => {
			const until = Date.now() + SENT_WITHIN_MS;
			while (emails(tag).length < count && Date.now() < until) await sleep(250);
			assert.equal(emails(tag).length, count);
		};
		try {
			const template = fillInTemplate(TEMPLATES.summaryFollowUp, stage.credentials);
			const live = await publish(stage.client, setSettings(template, { approver: APPROVER }));
			await subscribe(stage.sandbox, live);
			await control.play('summary');
			let link = '';
			await checks.check(
				"a meeting's summary: the approver gets a link, and nobody else an email",
				async () => {
					await wait('summary-approval', 1);
					const [{ to, html }] = emails('summary-approval') as [ReturnType<typeof emails>[number]];
					assert.deepEqual(to, [APPROVER]);
					link = /<a href="([^"]+)"/.exec(html ?? '')![1]!.replaceAll('&amp;', '&');
				},
			);
			await checks.check(
				'the form shows the summary and the open question; to open it sends nothing',
				async () => {
					const page = await openForm(link);
					assert.match(page, /Quick recap/);
					assert.match(page, /\[1\] Noor Jansen: Can we repeat this for the other team\?/);
					assert.equal(emails('summary-follow-up').length, 0);
				},
			);
			await checks.check('after the approval each guest has their own answers', async () => {
				const form = new FormData();
				form.set(SUMMARY, '## Recap\nWe did well.');
				form.set(ANSWERS, '[1] Noor Jansen: Can we repeat this for the other team?\nYes, in March.');
				form.set(DECISION, 'Send the emails');
				const { status } = await fetch(link, { method: 'POST', body: form });
				assert.equal(status, 200);
				await wait('summary-follow-up', 3);
				const sent = new Map(emails('summary-follow-up').map(({ to, html = '' }) => [to[0], html]));
				assert.match(sent.get('noor.jansen@example.org')!, /Yes, in March\./);
				assert.doesNotMatch(sent.get('lars.meijer@example.org')!, /You asked/);
				for (const html of sent.values()) assert.match(html, /We did well\./);
			});
			await checks.check('the same summary again asks nobody', async () => {
				await control.play('summary');
				await stage.client.waitForExecutions(live.workflowId, 2);
				assert.deepEqual([emails('summary-approval').length, emails('summary-follow-up').length], [1, 3]);
			});
		} finally {
			await stage.stop();
		}
	},
};

/** The execution may not be saved as waiting yet when the email is there. n8n never answers a call that comes before. */
async function openForm(link: string): Promise<string> {
	for (let attempt = 1; ; attempt++) {
		const text = await fetch(link, { signal: AbortSignal.timeout(ANSWERED_WITHIN_MS) }).then(
			async (answer) => await answer.text(),
			(error: Error) => error.message,
		);
		if (text.includes('field-0')) return text;
		assert.ok(attempt < 40, `The form answers: ${text.slice(0, 300)}`);
		await sleep(500);
	}
}
