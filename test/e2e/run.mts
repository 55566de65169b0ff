/**
 * `npm run test:e2e [-- <scenario> ...] [-- --docs-images]`: this package in a real n8n, played against the sandbox.
 * Ends with `N passed, N failed`.
 */
import { parseArgs } from 'node:util';
import { Checks } from './checks.mts';
import { playAll } from './playAll.mts';
import type { Scenario } from './scenario.mts';
import { agent } from './scenarios/agent.mts';
import { approval } from './scenarios/approval.mts';
import { attendanceTrigger } from './scenarios/attendanceTrigger.mts';
import { brevoEditor } from './scenarios/brevoEditor/brevoEditor.mts';
import { brevoTrigger } from './scenarios/brevoTrigger.mts';

import { bursts } from './scenarios/bursts/bursts.mts';
import { burstsInQueueMode } from './scenarios/bursts/burstsInQueueMode.mts';
import { canvases } from './scenarios/canvases.mts';
import { editor, pictures } from './scenarios/editor/editor.mts';
import { eventSubscription } from './scenarios/eventSubscription.mts';
import { firstDay } from './scenarios/firstDay/firstDay.mts';
import { followUp } from './scenarios/followUp/followUp.mts';
import { panels } from './scenarios/panels/panels.mts';
import { queueMode } from './scenarios/queueMode/queueMode.mts';
import { recordingCampaign } from './scenarios/recordingCampaign/recordingCampaign.mts';
import { reminders } from './scenarios/reminders/reminders.mts';
import { reports } from './scenarios/reports.mts';
import { sandboxPage } from './scenarios/sandboxPage.mts';
import { templates } from './scenarios/templates.mts';
import { year } from './scenarios/year/year.mts';

const SCENARIOS: Scenario[] = [
	sandboxPage,
	templates,
	editor,
	pictures,
	panels,
	brevoEditor,
	firstDay,
	agent,
	eventSubscription,
	attendanceTrigger,
	brevoTrigger,
	canvases,
	bursts,
	burstsInQueueMode,
	reports,
	approval,
	reminders,
	followUp,
	recordingCampaign,
	queueMode,
	year,
];

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { 'docs-images': { type: 'boolean', default: false }, keep: { type: 'boolean', default: false } },
});

const chosen = SCENARIOS.filter(({ name, isOnDemand }) =>
	positionals.length === 0 ? !isOnDemand : positionals.includes(name),
);
const checks = new Checks();
await playAll(chosen, { checks, keep: values.keep, updateDocsImages: values['docs-images'] });
checks.end();
