import { catchApiError, concernsOneCall, ApiError, rethrow } from '../../http/errors';
import type { ApiClient } from '../../http/client';
import type { Json, RowOf } from '../../http/endpoint';
import { pickDefined, toObjects } from '../../values/objects';
import { parseNumber } from '../../values/scalars';
import { toOptionalText, toText } from '../../values/text';
import { endpoints } from '../api/endpoints';
import { AttributeCatalog, type Attribute, type AttributeOption, type NewAttribute } from './attributes';

export async function readAttributes(api: ApiClient): Promise<Attribute[]> {
	const attributes: Attribute[] = [];
	for await (const row of api.rows({ endpoint: endpoints.getAttributes })) {
		attributes.push(toAttribute(row));
	}
	return attributes;
}

const toAttribute = ({
	name,
	category,
	type,
	enumeration,
	multiCategoryOptions,
}: RowOf<typeof endpoints.getAttributes>): Attribute => ({
	name,
	category,
	...pickDefined({
		type: toOptionalText(type),
		enumeration: Array.isArray(enumeration) ? toObjects(enumeration).map(toOption) : undefined,
		multiCategoryOptions: Array.isArray(multiCategoryOptions) ? multiCategoryOptions.map(String) : undefined,
	}),
});

const toOption = ({ value, label, valueStr }: Json): AttributeOption => ({
	label: toText(label),
	...pickDefined({ value: parseNumber(value), valueStr: toOptionalText(valueStr) }),
});

/** The account's attributes after the attempt to create missing ones. */
export interface CreatedAttributes {
	readonly catalog: AttributeCatalog;
	/** Name -> why it could not be created. */
	readonly failed: ReadonlyMap<string, ApiError>;
}

/**
 * Creates attributes that were missing a moment ago. If another run was faster, its attributes are used. Those that
 * cannot be created are returned with the reason: contacts can be written without them.
 * @throws ApiError for an error that concerns every call, such as an invalid key
 */
export async function createAttributes(
	api: ApiClient,
	missing: readonly NewAttribute[],
	catalog: AttributeCatalog,
): Promise<CreatedAttributes> {
	const failed = new Map<string, ApiError>();
	const raced: NewAttribute[] = [];
	let forbidden: ApiError | undefined;
	for (const attribute of missing) {
		const created = forbidden ?? (await catchApiError(createAttribute(api, attribute)));
		if (created instanceof ApiError) {
			// Contacts can be written without the attributes that a restricted key may not create.
			if (!concernsOneCall(created) && created.kind !== 'permission') throw created;
			failed.set(attribute.name, created);
			// A permission missing for one attribute is missing for all.
			if (created.kind === 'permission') forbidden = created;
		} else if (!created) raced.push(attribute);
	}
	const created = missing.filter((attribute) => !failed.has(attribute.name) && !raced.includes(attribute));
	if (raced.length === 0) return { catalog: catalog.extend(created), failed };
	const now = new AttributeCatalog(await readAttributes(api));
	for (const { name } of raced) if (!now.find(name)) failed.set(name, notListedError());
	return { catalog: now.extend(created), failed };
}

const notListedError = (): ApiError =>
	new ApiError({
		kind: 'conflict',
		title: 'Brevo reports that it already exists, but does not list it',
		advice:
			'Run the workflow again. If the problem persists, map the values to an attribute with another name.',
	});

/** @returns false when the attribute already exists */
export async function createAttribute(api: ApiClient, attribute: Attribute): Promise<boolean> {
	const { name, category } = attribute;
	try {
		const body = toAttributeBody(attribute);
		await api.call({ endpoint: endpoints.createAttribute, path: { category, name }, body });
		return true;
	} catch (error) {
		return isAttributeKnown(error) ? false : rethrow(error);
	}
}

/** Builds the request body. Category and name are in the path. */
export const toAttributeBody = ({ category, type, enumeration, multiCategoryOptions }: Attribute): Json =>
	category === 'category' ? { enumeration } : { type, multiCategoryOptions };

/** Whether the attribute could not be created because it already exists. */
export const isAttributeKnown = (error: unknown): error is ApiError =>
	error instanceof ApiError && /must be unique/i.test(error.vendorError?.message ?? '');
