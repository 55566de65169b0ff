import type { SyncSettings } from '../../../core/brevo/sync/sync';

/** What a mapping of fields to attributes says about all items. */
export interface AttributeSource {
	/** Reads the attributes that one row is meant to have. */
	readonly readAssignments: SyncSettings['readAssignments'];
	/** Says above the output what came of it, once all rows are read. */
	reportHints(): void;
}
