import type { Host } from '../../sandbox/n8n/host.mts';
import type { Checks } from './checks.mts';
import type { Program } from './system/programs.mts';

/** Everything that a scenario needs. */
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
	needs: readonly Program[];
	/** Played only where it is named. */
	isOnDemand?: boolean;
	play(setting: Setting): Promise<void>;
}
