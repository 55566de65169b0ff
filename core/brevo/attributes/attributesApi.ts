import { catchApiError, ApiError, rethrow, type ApiErrorKind } from '../../http/errors';
import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { endpoints } from '../api/endpoints';
import { AttributeCatalog, type Attribute, type NewAttribute } from './attributes';

export async function readAttributes(api: ApiClient): Promise<Attribute[]> {
	const attributes: Attribute[] = [];
	for await (const row of api.rows({ endpoint: endpoints.getAttributes })) {
		attributes.push(row as unknown as Attribute);
	}
	return attributes;
}

/** The account's attributes after some were to be created. */
export interface CreatedAttributes {
	readonly catalog: AttributeCatalog;
	/** Name -> why it could not be created. */
	readonly failed: ReadonlyMap<string, ApiError>;
}

/**
 * Creates attributes that were missing a moment ago. Where another run was faster, they are as it made them. One that
 * cannot be created is told: contacts can be written without it.
 * @throws ApiError when the account cannot be reached at all
 */
export async function createAttributes(
	api: ApiClient,
	missing: readonly NewAttribute[],
	catalog: AttributeCatalog,
): Promise<CreatedAttributes> {
	const refused = new Map<string, ApiError>();
	const raced: NewAttribute[] = [];
	let forbidden: ApiError | undefined;
	for (const attribute of missing) {
		const created = forbidden ?? (await catchApiError(createAttribute(api, attribute)));
		if (created instanceof ApiError) {
			if (!SINGLE_ATTRIBUTE_FAULTS.includes(created.kind)) throw created;
			refused.set(attribute.name, created);
			// What the key may not do for one it may not do for the next.
			if (created.kind === 'permission') forbidden = created;
		} else if (!created) raced.push(attribute);
	}
	const created = missing.filter((attribute) => !refused.has(attribute.name) && !raced.includes(attribute));
	if (raced.length === 0) return { catalog: catalog.extend(created), failed: refused };
	const now = new AttributeCatalog(await readAttributes(api));
	for (const { name } of raced) if (!now.find(name)) refused.set(name, notListedError());
	return { catalog: now.extend(created), failed: refused };
}

const notListedError = (): ApiError =>
	new ApiError({
		kind: 'conflict',
		title: 'Brevo says that it exists already, and does not list it',
		advice: 'Run the workflow again. If it stays so, map the values to an attribute with another name.',
	});

/** About the attribute: what else is to be done may succeed. */
const SINGLE_ATTRIBUTE_FAULTS: readonly ApiErrorKind[] = [
	'permission',
	'plan',
	'invalid',
	'conflict',
	'not_found',
	'wrong_kind',
	'other',
];

/** @returns false when the attribute is there already */
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

/** What Brevo wants beside category and name, which stand in the path. */
export const toAttributeBody = ({ category, type, enumeration, multiCategoryOptions }: Attribute): Json =>
	category === 'category' ? { enumeration } : { type, multiCategoryOptions };

/** Brevo says so of an attribute that is to be created and is there already. */
export const isAttributeKnown = (error: unknown): boolean =>
	error instanceof ApiError && /must be unique/i.test(error.vendorError?.message ?? '');
