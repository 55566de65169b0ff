import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { rethrowStop } from '../../../../core/async/clock';
import { describeCounts } from '../../../../core/values/counts';
import { AttributeCatalog, type Attribute } from '../../../../core/brevo/attributes/attributes';
import { createAttribute, readAttributes } from '../../../../core/brevo/attributes/attributesApi';
import { invalidInputError } from '../../../../core/http/errors';
import type { ExecutionContext, OutputRow } from '../../../shared/catalogue';
import { createErrorRow } from '../../../shared/errorRow';
import { toNodeError } from '../../../shared/explain';
import { attributeForm, parseAttributeForm, type AttributeFormValues } from '../../attributes/form';

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

interface WantedAttribute {
	readonly attribute: Attribute;
	/** The items that ask for it. */
	readonly items: number[];
}

/** Creates the attributes that any item asks for, each once. */
export async function* runEnsureAttributes(execution: ExecutionContext): AsyncGenerator<OutputRow> {
	const unreadable: OutputRow[] = [];
	const wanted = collectWanted(execution, unreadable);
	const [first] = unreadable;
	if (first && unreadable.length === execution.items.length) throw first.error;
	if (wanted.size === 0) throw invalidInputError('No attribute is named', 'Add one under "Attributes".');
	const catalog = await readCatalog(execution);
	yield* unreadable;
	const actions: string[] = [];
	const differing: string[] = [];
	for (const { attribute, items } of wanted.values()) {
		const known = catalog.find(attribute.name);
		const created = !known && (await createAttribute(execution.api, attribute));
		// Another execution was faster, and its attribute may be of another type.
		const there = known ?? (created ? undefined : (await readCatalog(execution)).find(attribute.name));
		const json = toRow(attribute, there, created);
		actions.push(String(json.action));
		if (json.reason !== '') differing.push(attribute.name);
		yield { json, item: items };
	}
	execution.hint(`Attributes: ${describeCounts(actions)}.`);
	if (differing.length === 0) return;
	execution.hint(
		`These attributes differ in Brevo and were left unchanged: ${differing.join(', ')}. See "reason".`,
		'warning',
	);
}

const readCatalog = async ({ api }: ExecutionContext) => new AttributeCatalog(await readAttributes(api));

/**
 * @param unreadable takes the rows of items whose attributes cannot be read
 * @throws ApiError for an attribute that is requested in two ways, since only one of them is possible
 */
function collectWanted(execution: ExecutionContext, unreadable: OutputRow[]): Map<string, WantedAttribute> {
	const wanted = new Map<string, WantedAttribute>();
	for (const index of execution.items.keys()) {
		for (const attribute of readItemAttributes(execution, index, unreadable)) {
			const entry = wanted.get(attribute.name);
			if (!entry) wanted.set(attribute.name, { attribute, items: [index] });
			else if (
				describeDifference(attribute, entry.attribute) ??
				describeDifference(entry.attribute, attribute)
			)
				throw duplicateError(attribute, index, entry);
			else entry.items.push(index);
		}
	}
	return wanted;
}

/** The fault of one item is its own: with On Error: Continue, the attributes of the others are created. */
function readItemAttributes(
	{ forItem, node }: ExecutionContext,
	index: number,
	unreadable: OutputRow[],
): Attribute[] {
	try {
		return forItem(index)
			.param<AttributeFormValues[]>('attributes.attributes', [])
			.map((input) => parseAttributeForm(input));
	} catch (error) {
		rethrowStop(error);
		if (!node.continueOnFail()) throw toNodeError(node.getNode(), error, index);
		unreadable.push(createErrorRow(node.getNode(), error, index));
		return [];
	}
}

const duplicateError = ({ name }: Attribute, index: number, { items: [first] }: WantedAttribute) =>
	invalidInputError(
		`The attribute '${name}' is requested with different types or choices`,
		`Nothing was created. ${first === index ? `Look at item ${index}` : `Compare items ${first} and ${index}`}: an attribute has one type, and all its choices in one row.`,
	);

function toRow(attribute: Attribute, there: Attribute | undefined, created: boolean): IDataObject {
	const { name, category, type = null } = there ?? attribute;
	const action = created ? 'created' : 'unchanged';
	return { name, category, type, action, reason: created ? '' : explainUnchanged(attribute, there) };
}

const explainUnchanged = (wanted: Attribute, there: Attribute | undefined): string =>
	there
		? (describeDifference(wanted, there) ?? '')
		: 'Brevo reports that it already exists, but does not list it';

/** Brevo does not allow a type to be changed, and the attribute may be in use: a difference is only reported. */
function describeDifference(wanted: Attribute, there: Attribute): string | null {
	const getKind = ({ category, type }: Attribute) => (category === 'normal' ? (type ?? 'text') : category);
	if (getKind(wanted) !== getKind(there))
		return `its type in Brevo is ${getKind(there)}, not ${getKind(wanted)}`;
	const missing = listLabels(wanted).filter((label) => !listLabels(there).includes(label));
	return missing.length > 0 ? `in Brevo it lacks the choices ${missing.join(', ')}` : null;
}

const listLabels = ({ enumeration, multiCategoryOptions }: Attribute): readonly string[] =>
	multiCategoryOptions ?? enumeration?.map(({ label }) => label) ?? [];
