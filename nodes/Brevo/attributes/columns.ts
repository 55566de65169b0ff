import type {
	ILoadOptionsFunctions,
	INodePropertyOptions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import {
	attributeAs,
	AttributeBook,
	createdAs,
	isWritable,
	type Attribute,
	type CreatedAs,
} from '../../../core/brevo/attributes/attributes';
import { readAttributes } from '../../../core/brevo/attributes/attributesApi';
import { WHOLE_PRESET } from '../../../core/brevo/attributes/preset';
import { connect } from '../../shared/connect';
import { connection } from '../parameters/connection';
import { attributeLabel } from './labels';
import { rememberedAs, type AttributeColumn, type SavedMapping } from './savedMapping';

/**
 * The columns of the manual mapping: the account's own attributes that can be written, those that the Zoom preset
 * would create, and those that are mapped already and are no longer there, since the editor throws away the values
 * of columns it does not get.
 */
export async function attributeColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const api = await connect(this, connection);
	const account = await readAttributes(api);
	const book = new AttributeBook(account);
	const creates = createsMissing(this);
	const there = account.filter(isWritable).map((attribute) => column(attribute, book));
	const ofPreset = creates ? absentOfPreset(book).map((one) => column(one, book, 'will be created')) : [];
	const offered = new Set([...there, ...ofPreset].map(({ id }) => id));
	const mapped = this.getCurrentNodeParameter('attributes') as SavedMapping | undefined;
	const gone = goneSince(mapped, offered).map((attribute) =>
		column(attribute, book, whatBecomesOf(attribute, book, creates)),
	);
	const fields = [there, ofPreset, gone].flatMap((columns) => columns.sort(byName));
	return fields.length > 0
		? { fields }
		: {
				fields,
				emptyFieldsNotice:
					'The Brevo account has no contact attributes. Create some in Brevo under Contacts.',
			};
}

/** A double opt-in creates no attributes, and a sync only where it may. */
const createsMissing = (context: ILoadOptionsFunctions): boolean =>
	context.getCurrentNodeParameter('operation') === 'sync' &&
	context.getCurrentNodeParameter('options.createMissingAttributes') !== false;

const absentOfPreset = (book: AttributeBook): Attribute[] =>
	WHOLE_PRESET.filter(({ attribute }) => book.find(attribute) === undefined).map(
		({ attribute, type = 'text' }) => attributeAs(attribute, { type }),
	);

const goneSince = (mapped: SavedMapping | undefined, offered: ReadonlySet<string>): Attribute[] =>
	Object.keys(mapped?.value ?? {})
		.filter((name) => !offered.has(name))
		.map((name) => attributeAs(name, rememberedAs(name, mapped?.schema) ?? { type: 'text' }));

/** A shared workflow may come from an account in another language. */
function whatBecomesOf({ name }: Attribute, book: AttributeBook, creates: boolean): string {
	const there = book.find(name);
	if (there) return isWritable(there) ? `goes into ${there.name}` : 'Brevo fills it in itself';
	return creates ? 'not in Brevo any more: will be created' : 'not in Brevo any more: left out';
}

const byName = (one: ResourceMapperField, other: ResourceMapperField): number =>
	one.id.localeCompare(other.id);

function column(attribute: Attribute, book: AttributeBook, note?: string): AttributeColumn {
	const as = createdAs(attribute);
	const proposal = proposalFor(attribute, book);
	return {
		id: attribute.name,
		displayName: attributeLabel(attribute, note),
		required: false,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		...inputFor(as),
		...(proposal && { defaultValue: proposal }),
		...(as && { createdAs: as }),
	};
}

/** Saved as nothing at all. */
const LEAVE: INodePropertyOptions = { name: 'Leave as It Is', value: '' };

type Input = Pick<ResourceMapperField, 'type' | 'options'>;

/** What n8n's own types would do to them: a boolean is `false` before anybody has touched it, a dateTime moves to another day. */
function inputFor(as: CreatedAs | undefined): Input {
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

/** What stands in a column once somebody has added it: the field that the Zoom preset would take. */
function proposalFor({ name }: Attribute, book: AttributeBook): string | undefined {
	const row = WHOLE_PRESET.find(({ attribute }) => (book.find(attribute)?.name ?? attribute) === name);
	return row && `={{ ${row.fields.map((field) => `$json.${field}`).join(' || ')} }}`;
}
