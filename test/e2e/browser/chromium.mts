import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import type { Program } from '../system/programs.mts';

const PROGRAM = '/usr/bin/chromium';

export const CHROMIUM: Program = { debianPackage: 'chromium', isThere: () => existsSync(PROGRAM) };

/** Runs as root in a container, without a GPU, and calls nobody. */
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

export async function openChromium(): Promise<Browser> {
	return await chromium.launch({ executablePath: PROGRAM, args: FLAGS });
}
