import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { projectFolder } from '../../../sandbox/n8n/host.mts';

const FOLDER = path.join(projectFolder, 'test/e2e/screenshots');
const DOCS_FOLDER = path.join(projectFolder, 'docs/images');

/** Takes numbered pictures of a run, which CI keeps; some of them are also the README's. */
export class Album {
	private taken = 0;

	constructor(private readonly updateDocsImages: boolean) {
		mkdirSync(FOLDER, { recursive: true });
	}

	/** Takes a picture of the whole page, or of one part of it. */
	async take(page: Page | Locator, name: string): Promise<void> {
		this.taken += 1;
		const number = String(this.taken).padStart(2, '0');
		await page.screenshot({ path: path.join(FOLDER, `${number}-${name}.png`) });
	}

	/** Also writes `docs/images/<name>.png` when the run was asked to. */
	async takeForDocs(page: Page, name: string): Promise<void> {
		await this.take(page, name);
		if (!this.updateDocsImages) return;
		mkdirSync(DOCS_FOLDER, { recursive: true });
		await page.screenshot({ path: path.join(DOCS_FOLDER, `${name}.png`) });
	}
}
