import type { Page } from 'playwright-core';
import type { Stage } from '../../../../sandbox/n8n/stage.mts';
import type { Album } from '../../browser/screenshots.mts';
import type { Checks } from '../../checks.mts';

/** One person's visit to the editor: what each part of the scenario works with. */
export interface Visit {
	stage: Stage;
	page: Page;
	album: Album;
	checks: Checks;
}

/** A check whose last sight is kept as a picture, also when it fails. */
export async function checkWithPicture(
	{ page, album, checks }: Visit,
	name: string,
	picture: string,
	run: () => Promise<void>,
): Promise<void> {
	await checks.check(name, async () => {
		try {
			await run();
		} finally {
			await album.take(page, picture);
		}
	});
}
