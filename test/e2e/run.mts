/**
 * `npm run test:e2e [-- <scenario> ...] [-- --docs-images]`: this package in a real n8n, played against the sandbox.
 * Ends with `N passed, N failed`.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { throwIfHarmWasDone } from '../../sandbox/brevo/model/undeclaredHarm.mts';
import { ensureHost } from '../../sandbox/n8n/install.mts';
import { packPackage } from '../../sandbox/n8n/package.mts';
import { runStep } from '../../sandbox/n8n/progress.mts';
import { Checks } from './checks.mts';
import type { Scenario } from './scenario.mts';
import { agent } from './scenarios/agent.mts';
import { attendanceTrigger } from './scenarios/attendanceTrigger.mts';
import { brevoEditor } from './scenarios/brevoEditor/brevoEditor.mts';
import { brevoTrigger } from './scenarios/brevoTrigger.mts';

import { bursts } from './scenarios/bursts/bursts.mts';
import { burstsInQueueMode } from './scenarios/bursts/burstsInQueueMode.mts';
import { canvases } from './scenarios/canvases.mts';
import { editor } from './scenarios/editor/editor.mts';
import { eventSubscription } from './scenarios/eventSubscription.mts';
import { followUp } from './scenarios/followUp/followUp.mts';
import { queueMode } from './scenarios/queueMode/queueMode.mts';
import { recordingCampaign } from './scenarios/recordingCampaign/recordingCampaign.mts';
import { reports } from './scenarios/reports.mts';
import { templates } from './scenarios/templates.mts';
import { year } from './scenarios/year/year.mts';
import { ensurePrograms } from './system/programs.mts';

const SCENARIOS: Scenario[] = [
	templates,
	editor,
	brevoEditor,
	agent,
	eventSubscription,
	attendanceTrigger,
	brevoTrigger,
	canvases,
	bursts,
	burstsInQueueMode,
	reports,
	followUp,
	recordingCampaign,
	queueMode,
	year,
];

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { 'docs-images': { type: 'boolean', default: false }, keep: { type: 'boolean', default: false } },
});

const chosen = SCENARIOS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const checks = new Checks();
const workFolder = mkdtempSync(path.join(tmpdir(), 'n8n-e2e-'));
try {
	await ensurePrograms(chosen.flatMap(({ needs }) => needs));
	const host = await ensureHost();
	const tarball = await runStep('Building and packing this package', packPackage);
	for (const scenario of chosen) await play(scenario, host, tarball);
} catch (error) {
	await checks.check('the run itself', () => {
		throw error;
	});
}
await checks.check('consent was held, by sandboxes nobody closed as well', throwIfHarmWasDone);
if (!values.keep) rmSync(workFolder, { recursive: true, force: true });
for (const name of checks.failedNames()) console.log(`failed: ${name}`);
console.log(checks.summary());
process.exit(checks.failed ? 1 : 0);

async function play(
	scenario: Scenario,
	host: Awaited<ReturnType<typeof ensureHost>>,
	tarball: string,
): Promise<void> {
	console.log(`\n${scenario.name}`);
	const folder = path.join(workFolder, scenario.name);
	mkdirSync(folder, { recursive: true });
	try {
		await scenario.play({ host, tarball, folder, checks, updateDocsImages: values['docs-images'] });
	} catch (error) {
		await checks.check(`${scenario.name}: the scenario runs to its end`, () => {
			throw error;
		});
	}
}
