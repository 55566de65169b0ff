import type { WritePath } from './batches';
import type { CandidateRules } from './candidates';
import type { IdentifyBy } from './identity';
import type { PlanRules } from './plan';

export interface SyncSettings extends PlanRules, CandidateRules {
	readonly emailField: string;
	/** What names the contacts in place of the address, which new ones then get. */
	readonly identifyBy?: IdentifyBy;
	/** For new lists; without it the account's oldest folder. */
	readonly folderId?: number;
	readonly createMissingAttributes: boolean;
	readonly writePath: WritePath;
	readonly dryRun: boolean;
}
