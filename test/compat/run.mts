/**
 * `npm run test:compat -- <version of n8n> ... [--only <scenario>]`: this package in other versions of n8n, each installed
 * once into the cache. Ends with `N passed, N failed`.
 */
import { parseArgs } from 'node:util';
import { PINNED } from '../../sandbox/n8n/host.mts';
import { Checks } from '../e2e/checks.mts';
import { playAll } from '../e2e/playAll.mts';
import type { Scenario } from '../e2e/scenario.mts';
import { attendanceTrigger } from '../e2e/scenarios/attendanceTrigger.mts';
import { brevoTrigger } from '../e2e/scenarios/brevoTrigger.mts';
import { eventSubscription } from '../e2e/scenarios/eventSubscription.mts';
import { reports } from '../e2e/scenarios/reports.mts';
import { templates } from '../e2e/scenarios/templates.mts';
import { packageInN8n } from './packageInN8n.mts';
import { unverified } from './unverified.mts';

const SCENARIOS: readonly Scenario[] = [
	packageInN8n,
	unverified,
	templates,
	eventSubscription,
	attendanceTrigger,
	brevoTrigger,
	reports,
];

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { only: { type: 'string', multiple: true }, keep: { type: 'boolean', default: false } },
});
const versions = positionals.length > 0 ? positionals : [PINNED.n8n];
const chosen = SCENARIOS.filter(({ name }) => !values.only || values.only.includes(name));

const checks = new Checks();
for (const version of versions) {
	checks.begin(`n8n ${version}`);
	await playAll(chosen, { version, checks, keep: values.keep, updateDocsImages: false });
}
checks.end();
