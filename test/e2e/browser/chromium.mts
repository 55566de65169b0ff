import { type Browser, chromium } from 'playwright-core';

export const CHROMIUM_PROGRAM = '/usr/bin/chromium';

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
	return await chromium.launch({ executablePath: CHROMIUM_PROGRAM, args: FLAGS });
}
