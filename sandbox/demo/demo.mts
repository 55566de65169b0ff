/**
 * `npm run demo [-- --headless] [-- --n8n-port 5678 --sandbox-port 4010]`: a webinar and a meeting, from registration
 * to follow-up, in a real n8n. Needs Node 20 and npm, no account anywhere.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCommandLine } from '../commandLine.mts';
import { ensureHost } from '../n8n/install.mts';
import { packPackage } from '../n8n/package.mts';
import { readPort } from '../n8n/ports.mts';
import { runStep } from '../n8n/progress.mts';
import { setStage, type Stage } from '../n8n/stage.mts';
import { TEMPLATES } from '../n8n/templates.mts';
import { findDifferences } from './compare.mts';
import { buildNextSteps } from './nextSteps.mts';
import { openInBrowser } from './openInBrowser.mts';
import { type ChapterResult, buildReportLines } from './report.mts';
import { CHAPTERS, connectTemplates, playChapter } from './story.mts';

const USAGE = `npm run demo [-- <options>]: plays a webinar and a meeting in a real n8n, and leaves its editor open.
  --headless            exits at the end; the exit code says whether everything arrived
  --no-open             does not open the editor in a browser
  --n8n-port <port>     port of n8n (default: any free port)
  --sandbox-port <port> port of the sandbox (default: any free port)`;

const values = readCommandLine(USAGE, {
	headless: { type: 'boolean', default: false },
	'no-open': { type: 'boolean', default: false },
	'n8n-port': { type: 'string' },
	'sandbox-port': { type: 'string' },
});

const userFolder = mkdtempSync(path.join(tmpdir(), 'n8n-zoom-brevo-demo-'));
process.once('exit', () => rmSync(userFolder, { recursive: true, force: true }));

try {
	const stage = await prepare();
	const { isRight, attendance } = await tellStory(stage);
	if (values.headless) {
		await stage.stop();
		process.exit(isRight ? 0 : 1);
	}
	leaveOpen(stage, attendance);
} catch (error) {
	console.error(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}`);
	process.exit(1);
}

async function prepare(): Promise<Stage> {
	const n8nPort = await readPortOption('n8n-port', 'n8n');
	const sandboxPort = await readPortOption('sandbox-port', 'the sandbox');
	const host = await ensureHost();
	const tarball = await runStep('Building and packing this package', packPackage);
	return await runStep('Starting the sandbox, and n8n with the package and credentials', () =>
		setStage({ host, tarball, userFolder, n8nPort, sandboxPort }),
	);
}

async function readPortOption(
	option: 'n8n-port' | 'sandbox-port',
	purpose: string,
): Promise<number | undefined> {
	const text = values[option];
	return text === undefined ? undefined : await readPort(option, text, purpose);
}

interface Story {
	/** Whether the contents of Brevo are as expected. */
	isRight: boolean;
	/** Path of the attendance template's execution in the editor. */
	attendance: string;
}

/** Plays all chapters, and prints the contents of Brevo. */
async function tellStory(stage: Stage): Promise<Story> {
	const live = await runStep('Publishing the templates; Zoom validates their webhook URLs', () =>
		connectTemplates(stage, CHAPTERS),
	);
	const results: ChapterResult[] = [];
	for (const chapter of CHAPTERS) {
		const executions = await runStep(chapter.title, () => playChapter(stage, chapter, live));
		results.push({ name: chapter.name, executions });
	}
	const brevo = stage.sandbox.control.brevoState();
	console.log(`\nContents of Brevo\n\n${buildReportLines(brevo, results).join('\n')}\n`);
	const wrong = findDifferences(brevo);
	console.log(
		wrong.length === 0
			? 'Everything in Brevo matches the story.'
			: `Differences from the story:\n${wrong.map((line) => `- ${line}`).join('\n')}`,
	);
	const { workflowId } = live.get(TEMPLATES.attendance)!;
	const execution = results
		.flatMap(({ executions }) => executions)
		.find((one) => one.workflowId === workflowId);
	return {
		isRight: wrong.length === 0,
		attendance: `/workflow/${workflowId}/executions/${execution?.id}`,
	};
}

function leaveOpen({ n8n, sandbox }: Stage, attendance: string): void {
	const execution = n8n.url + attendance;
	const isOpened = !values['no-open'] && openInBrowser(execution);
	console.log(`\n${buildNextSteps({ execution, isOpened, sandbox: sandbox.url }).join('\n')}`);
}
