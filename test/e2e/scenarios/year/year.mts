import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { N8nClient } from '../../../../sandbox/n8n/client.mts';
import { setStage } from '../../../../sandbox/n8n/stage.mts';
import {
	fillInTemplate,
	publish,
	TEMPLATES,
	type Choices,
	type ImportedTemplate,
	type TemplateName,
} from '../../../../sandbox/n8n/templates.mts';
import { findDifferences } from '../../../year/compare.mts';
import { foresee } from '../../../year/oracle/brevo.mts';
import { findBreaches } from '../../../year/promises.mts';
import { drawStory } from '../../../year/script/story.mts';
import type { Year } from '../../../year/script/year.mts';
import { listSteps } from '../../../year/stage/steps.mts';
import { numberIn } from '../../../year/stage/toZoom.mts';
import type { Scenario } from '../../scenario.mts';
import { CAMPAIGNS_SENT, EMAILS_AT_ONCE } from '../followUp/copies.mts';
import { subscribe } from '../followUp/subscribe.mts';

const LIVE = [
	TEMPLATES.registrants,
	TEMPLATES.attendance,
	TEMPLATES.followUpEmails,
	TEMPLATES.recordingCampaign,
	TEMPLATES.participants,
];

/** Parameters that the users of these templates change. */
const CHOICES: Partial<Record<TemplateName, Choices>> = {
	[TEMPLATES.followUpEmails]: EMAILS_AT_ONCE,
	[TEMPLATES.recordingCampaign]: CAMPAIGNS_SENT,
};

/** A month of one company, with the templates live in this n8n, against the oracle of the year. */
export const year: Scenario = {
	name: 'year',
	needs: [],
	async play({ host, tarball, folder, checks }) {
		const stage = await setStage({ host, tarball, userFolder: folder, seed: 'empty' });
		const { sandbox, client, credentials } = stage;
		const story = drawStory(Date.now());
		try {
			const live: ImportedTemplate[] = [];
			for (const name of LIVE) {
				const template = await publish(client, fillInTemplate(name, credentials, CHOICES[name]));
				await subscribe(sandbox, template);
				live.push(template);
			}
			const sentAt: number[] = [];
			await checks.check('a month with the templates live: it is played to its end', async () => {
				const steps = listSteps(story, sandbox, () => assert.fail('nothing is started by hand'));
				const registered = new Set<string>();
				for (const step of steps) {
					if (registered.size > 0 && (step.registers === undefined || registered.has(step.registers))) {
						await settle(client, live);
						registered.clear();
					}
					if (step.registers !== undefined) registered.add(step.registers);
					const before = step.registers === undefined ? await countExecutions(client, live) : 0;
					const delivered = await step.do();
					if (Array.isArray(delivered) && delivered.length > 0 && step.registers === undefined)
						await settle(client, live, before + delivered.length);
					const sent = sandbox.control.brevoState().emails.length;
					while (sentAt.length < sent) sentAt.push(step.at);
				}
			});
			const failures = await readErrors(client, live);
			const brevo = atTimesOf(sentAt, sandbox.control.brevoState());
			await checks.check(
				'a month with the templates live: nobody is in Brevo otherwise than foreseen',
				() => {
					assert.ok(brevo.contacts.length > 30 && brevo.emails.length > 20);
					assert.deepEqual(findDifferences(brevo, foresee(story, numberIn(story))), []);
				},
			);
			await checks.check(
				'a month with the templates live: no attendee gets the email for no-shows, and nobody gets two emails',
				() => assert.deepEqual(findBreaches(story, { brevo, unsubscribed: listUnsubscribed(story) }), []),
			);
			await checks.check('a month with the templates live: executions fail for the rehearsal alone', () => {
				assert.ok(failures.length > 0);
				assert.deepEqual(
					failures.filter((message) => !/rehearsal or a stray start/.test(message)),
					[],
				);
			});
		} finally {
			await stage.stop();
		}
	},
};

/** Bursts are gathered for half a second before an execution starts. */
const BURST_MS = 1500;

/** A busy n8n starts an execution later than that. It starts none for a practice session. */
const MAX_START_MS = 8000;

/** @param count executions that there will be, unless the trigger drops an event */
async function settle(client: N8nClient, live: readonly ImportedTemplate[], count = 0): Promise<void> {
	const begin = Date.now();
	do await pause(BURST_MS);
	while ((await countExecutions(client, live)) < count && Date.now() - begin < MAX_START_MS);
}

/** Waits until all have ended. */
async function countExecutions(client: N8nClient, live: readonly ImportedTemplate[]): Promise<number> {
	const counts = await Promise.all(
		live.map(async ({ workflowId }) => await client.waitUntilIdle(workflowId)),
	);
	return counts.reduce((sum, one) => sum + one, 0);
}

async function readErrors(client: N8nClient, live: readonly ImportedTemplate[]): Promise<string[]> {
	const executions = await Promise.all(
		live.map(async ({ workflowId }) => await client.waitForExecutions(workflowId, 0)),
	);
	return executions.flat().flatMap(({ data }) => data.resultData.error?.message ?? []);
}

type Brevo = Parameters<typeof findDifferences>[0];

/** The story is over before it is played: emails get the times that they have in it. */
const atTimesOf = (sentAt: readonly number[], brevo: Brevo): Brevo => ({
	...brevo,
	emails: brevo.emails.map((email, index) => ({ ...email, sentAt: new Date(sentAt[index]!).toISOString() })),
});

const listUnsubscribed = ({ incidents }: Year): Array<{ email: string; at: number }> =>
	incidents.flatMap((incident) =>
		incident.what === 'unsubscribes' ? [{ email: incident.person.email, at: incident.at }] : [],
	);
