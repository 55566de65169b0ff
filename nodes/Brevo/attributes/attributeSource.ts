import type { SyncSettings } from '../../../core/brevo/sync/sync';

/** What a mapping of fields to attributes says about all items. */
export interface MappedWishes {
	/** Reads the attributes that one row is meant to have. */
	readonly wishesOf: SyncSettings['wishesOf'];
	/** Says above the output what came of it, once all rows are read. */
	tell(): void;
}
