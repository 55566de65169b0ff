import type { ApiError } from '../../../core/http/errors';
import type { SyncSettings } from '../../../core/brevo/sync/sync';

/** A mapping of fields to attributes, for all items. */
export interface AttributeSource {
	/** Reads the attributes that one row assigns. */
	readonly getAssignments: SyncSettings['getAssignments'];
	/** Present if it maps nothing at all, which nobody chooses on purpose. */
	readonly emptyError?: ApiError;
	/** Reports the result above the output, once all rows are read. */
	reportHints(): void;
}
