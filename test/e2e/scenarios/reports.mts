import assert from 'node:assert/strict';
import type { Execution } from '../../../sandbox/n8n/client.mts';
import { setStage, type Stage } from '../../../sandbox/n8n/stage.mts';
import {
	bringLive,
	fillInTemplate,
	publish,
	setSettings,
	TEMPLATES,
	type ImportedTemplate,
	type TemplateName,
	type TemplateSettings,
} from '../../../sandbox/n8n/templates.mts';
import type { Scenario } from '../scenario.mts';
import { subscribe } from './followUp/subscribe.mts';

const SEND_TO = 'sales@example.com';
const RUN_WITHIN_MS = 180_000;

/** The templates that report to the team, and those that act on single people, in a real n8n; each runs twice. */
export const reports: Scenario = {
	name: 'reports',
	needs: [],
	async play({ host, tarball, folder, checks }) {
		const stage = await setStage({ host, tarball, userFolder: folder });
		const { sandbox, client, credentials } = stage;
		const { control } = sandbox;
		const emails = (tag: string) => control.brevoState().emails.filter(({ tags }) => tags?.includes(tag));
		const live = async (name: TemplateName, settings: TemplateSettings = {}): Promise<ImportedTemplate> =>
			await publish(client, setSettings(fillInTemplate(name, credentials), settings));
		try {
			const report = await live(TEMPLATES.report, { send_to: SEND_TO });
			const leads = await live(TEMPLATES.hotLeads, { send_to: SEND_TO });
			await subscribe(sandbox, report);
			await subscribe(sandbox, leads);
			await control.play('webinar');
			await checks.check('attendance report: one email with the report and three files', async () => {
				await succeeded(stage, report, 1);
				const [email, ...others] = emails('attendance-report');
				assert.equal(others.length, 0);
				assert.match(email!.html ?? '', /amara\.okafor@example\.org/);
				assert.equal(email!.subject, 'Attendance: Product Launch Webinar (17 joined)');
			});
			await checks.check('hot leads: on the list, and in one email', async () => {
				await succeeded(stage, leads, 1);
				assert.equal(emails('hot-leads').length, 1);
				assert.match(emails('hot-leads')[0]!.subject ?? '', /^6 hot leads: /);
			});
			await checks.check('an end that Zoom reports again sends nothing', async () => {
				for (const { webhookUrl: url } of [report, leads])
					await control.deliver('webinar.ended', { url, body: { event_ts: Date.now() } });
				await succeeded(stage, report, 2);
				await succeeded(stage, leads, 2);
				assert.deepEqual([emails('attendance-report').length, emails('hot-leads').length], [1, 1]);
			});
			await checks.check('weekly report: one email for a week', async () => {
				// The webinar before was a week ago: whether it is in a whole week depends on the hour.
				const from = "={{ $now.minus({ days: 3 }).toFormat('yyyy-MM-dd') }}";
				const until = "={{ $now.plus({ days: 1 }).toFormat('yyyy-MM-dd') }}";
				const weekly = fillInTemplate(TEMPLATES.weeklyReport, credentials);
				const id = await client.importWorkflow(setSettings(weekly, { send_to: SEND_TO, from, until }));
				await client.activate(id);
				for (const round of [1, 2]) {
					const { status, data } = await client.runManually(id, 'Every Monday', RUN_WITHIN_MS);
					assert.equal(status, 'success', data.resultData.error?.message);
					assert.deepEqual([round, emails('weekly-report').length], [round, 1]);
				}
				assert.match(
					emails('weekly-report')[0]!.subject ?? '',
					/1 webinar, 19 registrations, 17 people joined$/,
				);
			});
			await checks.check('registrants, cancellations and check-in: one event for each', async () => {
				await client.deactivate(report.workflowId);
				await client.deactivate(leads.workflowId);
				const registrants = await bringLive(client, TEMPLATES.registrants, credentials);
				const cancellations = await bringLive(client, TEMPLATES.cancellations, credentials);
				const checkIn = await bringLive(client, TEMPLATES.checkIn, credentials);
				for (const one of [registrants, cancellations, checkIn]) await subscribe(sandbox, one);
				await control.play('registrations');
				const names = () => control.brevoState().events.map(({ event_name: name }) => name);
				await until(() => names().filter((name) => /cancelled|denied/.test(name)).length === 2);
				await control.play('webinar');
				await until(() => names().includes('zoom_webinar_checked_in'));
				await control.play('registrations');
				await succeeded(stage, cancellations, 2);
				assert.equal(names().filter((name) => /cancelled|denied/.test(name)).length, 2);
				const checkedIn = control
					.brevoState()
					.events.filter(({ event_name: name }) => name === 'zoom_webinar_checked_in')
					.map(({ identifiers }) => JSON.stringify(identifiers));
				assert.deepEqual(checkedIn, [...new Set(checkedIn)]);
			});
		} finally {
			await stage.stop();
		}
	},
};

async function succeeded(
	{ client }: Stage,
	{ workflowId }: ImportedTemplate,
	count: number,
): Promise<Execution[]> {
	const executions = await client.waitForExecutions(workflowId, count);
	assert.deepEqual(
		executions.map(({ status, data }) => [status, data.resultData.error?.message]),
		executions.map(() => ['success', undefined]),
	);
	return executions;
}

async function until(holds: () => boolean): Promise<void> {
	const end = Date.now() + RUN_WITHIN_MS;
	while (!holds()) {
		assert.ok(Date.now() < end, 'it did not happen in time');
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
}
