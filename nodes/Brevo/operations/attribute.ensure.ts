import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { invalid } from '../../../core/api/problem';
import { AttributeBook, type Attribute } from '../../../core/brevo/attributes';
import { createAttribute, readAttributes } from '../../../core/brevo/ensureAttributes';
import { countsOf } from '../../../core/brevo/outcome';
import type { Batch, Output } from '../../shared/catalogue';
import { attributeForm, attributeIn, type AttributeInput } from '../attributeForm';

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
	const wanted = new Map<string, Wanted>();
	for (const index of batch.items.keys()) {
		for (const input of batch.call(index).param<AttributeInput[]>('attributes.attributes', [])) {
			const attribute = attributeIn(input);
			const entry = wanted.get(attribute.name);
			if (entry) entry.items.push(index);
			else wanted.set(attribute.name, { attribute, items: [index] });
		}
	}
	if (wanted.size === 0) throw invalid('No attribute is named', 'Add one under "Attributes".');
	const book = new AttributeBook(await readAttributes(batch.api));
	const actions: string[] = [];
	const differing: string[] = [];
	for (const { attribute, items } of wanted.values()) {
		const there = book.find(attribute.name);
		const created = !there && (await createAttribute(batch.api, attribute));
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

function report(attribute: Attribute, there: Attribute | undefined, created: boolean): IDataObject {
	const { name, category, type = null } = there ?? attribute;
	const action = created ? 'created' : 'unchanged';
	return { name, category, type, action, reason: there ? difference(attribute, there) : null };
}

/** Brevo does not let a type be changed, and what is there may be in use: told, not touched. */
function difference(wanted: Attribute, there: Attribute): string | null {
	const kind = ({ category, type }: Attribute) => (category === 'normal' ? (type ?? 'text') : category);
	if (kind(wanted) !== kind(there)) return `Brevo has it as ${kind(there)}, not as ${kind(wanted)}`;
	const missing = labels(wanted).filter((label) => !labels(there).includes(label));
	return missing.length > 0 ? `Brevo has it without the choices ${missing.join(', ')}` : null;
}

const labels = ({ enumeration, multiCategoryOptions }: Attribute): readonly string[] =>
	multiCategoryOptions ?? enumeration?.map(({ label }) => label) ?? [];
