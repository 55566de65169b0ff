import type { BrevoIdentifierField } from '../contacts/identifiers';
import type { CandidateRules } from './plan/candidates';
import { defaultRules, type PlanRules } from './plan/plan';
import type { WritePath } from './write/importBatches';

export interface SyncSettings extends PlanRules, CandidateRules {
	readonly emailField: string;
	/** What names the contacts in place of the address, which new ones then get. */
	readonly identifyBy?: BrevoIdentifierField;
	/** For new lists; without it the account's oldest folder. */
	readonly folderId?: number;
	readonly createMissingAttributes: boolean;
	readonly writePath: WritePath;
	readonly dryRun: boolean;
}

/** The settings where none is chosen, but for the values of the rows: a new setting needs its default here. */
export const defaultSettings: Omit<SyncSettings, 'readAssignments'> = {
	...defaultRules,
	emailField: 'email',
	rowChoice: 'bestStatus',
	listRules: [],
	createMissingAttributes: true,
	writePath: 'auto',
	dryRun: false,
};
