import type { IDataObject, ResourceMapperField } from 'n8n-workflow';

import type { AttributeSpec } from '../../../core/brevo/attributes/attributes';
import { WHOLE_PRESET } from '../../../core/brevo/attributes/preset';

/** A column as the editor gets it, and as it is saved with the workflow. */
export interface AttributeColumn extends ResourceMapperField {
	/** What the attribute was when the columns were read: n8n's own types do not tell a date from a text. */
	readonly createdAs?: AttributeSpec;
}

/** What n8n saves of a resource mapper. */
export interface SavedMapping {
	readonly mappingMode: 'defineBelow' | 'autoMapInputData';
	/** null where columns are matched automatically. */
	readonly value: IDataObject | null;
	readonly schema?: readonly AttributeColumn[];
}

const SPEC_BY_COLUMN_TYPE: Partial<Record<string, AttributeSpec>> = {
	number: { type: 'float' },
	boolean: { type: 'boolean' },
};

/**
 * What an attribute has to be created as, from what the workflow knows of it.
 * @returns undefined where its values have to tell
 */
export function findSavedSpec(name: string, schema: SavedMapping['schema'] = []): AttributeSpec | undefined {
	const column = schema.find(({ id }) => id === name);
	const ofPreset = WHOLE_PRESET.find(({ attribute }) => attribute === name);
	if (column?.createdAs) return column.createdAs;
	return ofPreset?.type ? { type: ofPreset.type } : SPEC_BY_COLUMN_TYPE[column?.type ?? ''];
}
