import type { Host } from '../../sandbox/n8n/host.mts';
import type { Checks } from './checks.mts';

/** What every scenario is handed. */
export interface Setting {
	host: Host;
	/** This package as npm would publish it. */
	tarball: string;
	/** An empty folder for this scenario alone. */
	folder: string;
	checks: Checks;
	/** Also write the pictures that the README shows. */
	updateDocsImages: boolean;
}

export interface Scenario {
	name: string;
	/** Debian packages it cannot do without, by the program that tells whether they are there. */
	needs: Record<string, string>;
	play(setting: Setting): Promise<void>;
}
