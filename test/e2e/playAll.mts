import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { throwIfHarmWasDone } from '../../sandbox/brevo/model/undeclaredHarm.mts';
import { ensureHost } from '../../sandbox/n8n/install.mts';
import { packPackage } from '../../sandbox/n8n/package.mts';
import { runStep } from '../../sandbox/n8n/progress.mts';
import type { Scenario, Setting } from './scenario.mts';
import { ensurePrograms } from './system/programs.mts';

export interface PlayOptions extends Pick<Setting, 'checks' | 'updateDocsImages'> {
	/** Version of n8n; the pinned one when absent. */
	version?: string;
	/** Whether the scenarios' folders are left for inspection. */
	keep: boolean;
}

/** Plays scenarios one after the other in one version of n8n; what goes wrong is a failed check. */
export async function playAll(scenarios: readonly Scenario[], options: PlayOptions): Promise<void> {
	const { checks } = options;
	const workFolder = mkdtempSync(path.join(tmpdir(), 'n8n-e2e-'));
	try {
		await ensurePrograms(scenarios.flatMap(({ needs }) => needs));
		const host = await ensureHost(options.version);
		const tarball = await runStep('Building and packing this package', packPackage);
		for (const scenario of scenarios) {
			const folder = path.join(workFolder, scenario.name);
			await play(scenario, { host, tarball, folder, ...options });
		}
	} catch (error) {
		await checks.check('the run itself', () => {
			throw error;
		});
	}
	await checks.check('consent was held, by sandboxes nobody closed as well', throwIfHarmWasDone);
	if (!options.keep) rmSync(workFolder, { recursive: true, force: true });
}

async function play(scenario: Scenario, setting: Setting): Promise<void> {
	console.log(`\n${scenario.name}`);
	mkdirSync(setting.folder, { recursive: true });
	try {
		await scenario.play(setting);
	} catch (error) {
		await setting.checks.check(`${scenario.name}: the scenario runs to its end`, () => {
			throw error;
		});
	}
}
