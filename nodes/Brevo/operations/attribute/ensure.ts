import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { countsOf } from '../../../../core/audience/outcome';
import { AttributeBook, type Attribute } from '../../../../core/brevo/attributes/attributes';
import { createAttribute, readAttributes } from '../../../../core/brevo/attributes/attributesApi';
import { invalid } from '../../../../core/http/errors';
import type { Batch, Output } from '../../../shared/catalogue';
import { attributeForm, attributeIn, type AttributeInput } from '../../attributes/form';

export const ensureFields: readonly INodeProperties[] = [
	{
		displayName: 'Attributes',
		name: 'attributes',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add attribute',
		default: {},
		options: [{ displayName: 'Attributes', name: 'attributes', values: attributeForm }],
	},
];

interface Wanted {
	readonly attribute: Attribute;
	/** The items that ask for it. */
	readonly items: number[];
}

/** The attributes that any item asks for, each once. */
export async function* ensure(batch: Batch): AsyncGenerator<Output> {
	const wanted = wantedIn(batch);
	if (wanted.size === 0) throw invalid('No attribute is named', 'Add one under "Attributes".');
	const book = await readBook(batch);
	const actions: string[] = [];
	const differing: string[] = [];
	for (const { attribute, items } of wanted.values()) {
		const known = book.find(attribute.name);
		const created = !known && (await createAttribute(batch.api, attribute));
		// Another execution was faster: what it made may be of another type.
		const there = known ?? (created ? undefined : (await readBook(batch)).find(attribute.name));
		const json = report(attribute, there, created);
		actions.push(String(json.action));
		if (json.reason !== null) differing.push(attribute.name);
		yield { json, item: items };
	}
	batch.hint(`Attributes: ${countsOf(actions)}.`);
	if (differing.length === 0) return;
	batch.hint(
		`Brevo has these otherwise, and they were left as they are: ${differing.join(', ')}. See "reason".`,
		'warning',
	);
}

const readBook = async ({ api }: Batch) => new AttributeBook(await readAttributes(api));

/** @throws Problem for one that is asked for in two ways: the second could not be had */
function wantedIn(batch: Batch): Map<string, Wanted> {
	const wanted = new Map<string, Wanted>();
	for (const index of batch.items.keys()) {
		for (const input of batch.call(index).param<AttributeInput[]>('attributes.attributes', [])) {
			const attribute = attributeIn(input);
			const entry = wanted.get(attribute.name);
			if (!entry) wanted.set(attribute.name, { attribute, items: [index] });
			else if (difference(attribute, entry.attribute) ?? difference(entry.attribute, attribute))
				throw askedForTwice(attribute, index, entry);
			else entry.items.push(index);
		}
	}
	return wanted;
}

const askedForTwice = ({ name }: Attribute, index: number, { items: [first] }: Wanted) =>
	invalid(
		`The attribute '${name}' is asked for with different types or choices`,
		`Nothing was created. ${first === index ? `Look at item ${index}` : `Compare items ${first} and ${index}`}: an attribute has one type, and all its choices in one row.`,
	);

function report(attribute: Attribute, there: Attribute | undefined, created: boolean): IDataObject {
	const { name, category, type = null } = there ?? attribute;
	const action = created ? 'created' : 'unchanged';
	return { name, category, type, action, reason: created ? null : reasonFor(attribute, there) };
}

const reasonFor = (wanted: Attribute, there: Attribute | undefined): string | null =>
	there ? difference(wanted, there) : 'Brevo says that it exists already, and does not list it';

/** Brevo does not let a type be changed, and what is there may be in use: told, not touched. */
function difference(wanted: Attribute, there: Attribute): string | null {
	const kind = ({ category, type }: Attribute) => (category === 'normal' ? (type ?? 'text') : category);
	if (kind(wanted) !== kind(there)) return `Brevo has it as ${kind(there)}, not as ${kind(wanted)}`;
	const missing = labels(wanted).filter((label) => !labels(there).includes(label));
	return missing.length > 0 ? `Brevo has it without the choices ${missing.join(', ')}` : null;
}

const labels = ({ enumeration, multiCategoryOptions }: Attribute): readonly string[] =>
	multiCategoryOptions ?? enumeration?.map(({ label }) => label) ?? [];
