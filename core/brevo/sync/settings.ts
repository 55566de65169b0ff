import type { BrevoIdentifierField } from '../contacts/identifiers';
import type { CandidateRules } from './plan/candidates';
import { defaultRules, type PlanRules } from './plan/plan';
import type { WritePath } from './write/importBatches';

export interface SyncSettings extends PlanRules, CandidateRules {
	readonly emailField: string;
	/** Field that identifies the contacts instead of the email address; new contacts get its value. */
	readonly identifyBy?: BrevoIdentifierField;
	/** Folder of new lists; defaults to the account's oldest folder. */
	readonly folderId?: number;
	readonly createMissingAttributes: boolean;
	readonly writePath: WritePath;
	readonly dryRun: boolean;
}

/** Default settings, except for the reading of rows. A new setting needs its default here. */
export const defaultSettings: Omit<SyncSettings, 'getAssignments'> = {
	...defaultRules,
	emailField: 'email',
	rowChoice: 'bestStatus',
	listRules: [],
	oneStatusPerEvent: true,
	createMissingAttributes: true,
	writePath: 'auto',
	dryRun: false,
};
