import type { IDataObject, ResourceMapperField } from 'n8n-workflow';

import type { AttributeSpec } from '../../../core/brevo/attributes/attributes';
import { WHOLE_PRESET } from '../../../core/brevo/attributes/preset';

/** A column as the editor gets it, and as it is saved with the workflow. */
export interface AttributeColumn extends ResourceMapperField {
	/** The attribute's type when the columns were read: n8n's own types do not distinguish dates from texts. */
	readonly createdAs?: AttributeSpec;
}

/** A resource mapper as n8n saves it. */
export interface SavedMapping {
	readonly mappingMode: 'defineBelow' | 'autoMapInputData';
	/** null if columns are matched automatically. */
	readonly value: IDataObject | null;
	readonly schema?: readonly AttributeColumn[];
}

const SPEC_BY_COLUMN_TYPE: Partial<Record<string, AttributeSpec>> = {
	number: { type: 'float' },
	boolean: { type: 'boolean' },
};

/**
 * Returns the type with which to create an attribute, as far as the workflow knows it.
 * @returns undefined if the type depends on the values
 */
export function findSavedSpec(name: string, schema: SavedMapping['schema'] = []): AttributeSpec | undefined {
	const column = schema.find(({ id }) => id === name);
	const ofPreset = WHOLE_PRESET.find(({ attribute }) => attribute === name);
	if (column?.createdAs) return column.createdAs;
	return ofPreset?.type ? { type: ofPreset.type } : SPEC_BY_COLUMN_TYPE[column?.type ?? ''];
}
