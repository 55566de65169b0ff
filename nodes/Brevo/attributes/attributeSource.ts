import type { SyncSettings } from '../../../core/brevo/sync/sync';

/** A mapping of fields to attributes, for all items. */
export interface AttributeSource {
	/** Reads the attributes that one row assigns. */
	readonly readAssignments: SyncSettings['readAssignments'];
	/** Reports the result above the output, once all rows are read. */
	reportHints(): void;
}
