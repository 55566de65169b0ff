import type {
	ILoadOptionsFunctions,
	INodePropertyOptions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import {
	toAttribute,
	AttributeCatalog,
	toAttributeSpec,
	isWritable,
	type Attribute,
	type AttributeSpec,
} from '../../../core/brevo/attributes/attributes';
import { readAttributes } from '../../../core/brevo/attributes/attributesApi';
import { WHOLE_PRESET } from '../../../core/brevo/attributes/preset';
import { connect } from '../../shared/connect';
import { explainErrors } from '../../shared/explain';
import { connection } from '../parameters/connection';
import { formatAttributeLabel } from './labels';
import { findSavedSpec, type AttributeColumn, type SavedMapping } from './savedMapping';

/**
 * The columns of the manual mapping: the account's own attributes that can be written, those that the Zoom preset
 * would create, and those that are mapped but no longer exist, since the editor discards the values of columns that
 * it does not receive.
 */
export async function loadAttributeColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const account = await explainErrors(
		this,
		async () => await readAttributes(await connect(this, connection)),
	);
	const catalog = new AttributeCatalog(account);
	const creates = createsMissing(this);
	const there = account.filter(isWritable).map((attribute) => toColumn(attribute, catalog));
	const ofPreset = creates
		? findAbsentPresetAttributes(catalog).map((one) => toColumn(one, catalog, 'will be created'))
		: [];
	const offered = new Set([...there, ...ofPreset].map(({ id }) => id));
	const mapped = this.getCurrentNodeParameter('attributes') as SavedMapping | undefined;
	const gone = findDeletedAttributes(mapped, offered).map((attribute) =>
		toColumn(attribute, catalog, describeFate(attribute, catalog, creates)),
	);
	const fields = [there, ofPreset, gone].flatMap((columns) => columns.sort(compareNames));
	return fields.length > 0
		? { fields }
		: {
				fields,
				emptyFieldsNotice:
					'The Brevo account has no contact attributes. Create some in Brevo under Contacts.',
			};
}

/** A double opt-in creates no attributes, and a sync only if allowed to. */
const createsMissing = (context: ILoadOptionsFunctions): boolean =>
	context.getCurrentNodeParameter('operation') === 'sync' &&
	context.getCurrentNodeParameter('options.createMissingAttributes') !== false;

const findAbsentPresetAttributes = (catalog: AttributeCatalog): Attribute[] =>
	WHOLE_PRESET.filter(({ attribute }) => catalog.find(attribute) === undefined).map(
		({ attribute, type = 'text' }) => toAttribute(attribute, { type }),
	);

const findDeletedAttributes = (mapped: SavedMapping | undefined, offered: ReadonlySet<string>): Attribute[] =>
	Object.keys(mapped?.value ?? {})
		.filter((name) => !offered.has(name))
		.map((name) => toAttribute(name, findSavedSpec(name, mapped?.schema) ?? { type: 'text' }));

/** A shared workflow may come from an account in another language. */
function describeFate({ name }: Attribute, catalog: AttributeCatalog, creates: boolean): string {
	const there = catalog.find(name);
	if (there) return isWritable(there) ? `written to ${there.name}` : 'filled in by Brevo';
	return creates ? 'no longer in Brevo: will be created' : 'no longer in Brevo: ignored';
}

const compareNames = (one: ResourceMapperField, other: ResourceMapperField): number =>
	one.id.localeCompare(other.id);

function toColumn(attribute: Attribute, catalog: AttributeCatalog, note?: string): AttributeColumn {
	const as = toAttributeSpec(attribute);
	const proposal = suggestValue(attribute, catalog);
	return {
		id: attribute.name,
		displayName: formatAttributeLabel(attribute, note),
		required: false,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		...toColumnInput(as),
		...(proposal && { defaultValue: proposal }),
		...(as && { createdAs: as }),
	};
}

/** Saved as an empty value. */
const LEAVE: INodePropertyOptions = { name: 'Leave as It Is', value: '' };

type Input = Pick<ResourceMapperField, 'type' | 'options'>;

/** Avoids types of n8n that would change values: its boolean is `false` until touched, its dateTime moves to another day. */
function toColumnInput(as: AttributeSpec | undefined): Input {
	if (as?.type === 'float') return { type: 'number' };
	if (as?.type === 'boolean') {
		return { type: 'options', options: [LEAVE, { name: 'Yes', value: true }, { name: 'No', value: false }] };
	}
	if (as?.type === 'category') {
		const labels = as.options ?? [];
		return { type: 'options', options: [LEAVE, ...labels.map((label) => ({ name: label, value: label }))] };
	}
	return { type: 'string' };
}

/** The value of a column when it is added: the field that the Zoom preset would use. */
function suggestValue({ name }: Attribute, catalog: AttributeCatalog): string | undefined {
	const row = WHOLE_PRESET.find(({ attribute }) => (catalog.find(attribute)?.name ?? attribute) === name);
	return row && `={{ ${row.fields.map((field) => `$json.${field}`).join(' || ')} }}`;
}
