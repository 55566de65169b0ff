import type { Api } from '../api/api';
import { Problem, raise } from '../api/problem';
import { AttributeBook, type Attribute, type NewAttribute } from './attributes';
import { endpoints } from './endpoints';

export async function readAttributes(api: Api): Promise<Attribute[]> {
	const attributes: Attribute[] = [];
	for await (const row of api.rows({ endpoint: endpoints.getAttributes })) {
		attributes.push(row as unknown as Attribute);
	}
	return attributes;
}

/**
 * Creates attributes that were missing a moment ago.
 * @returns the account's attributes afterwards. Where another run was faster, they are as it made them.
 */
export async function createAttributes(
	api: Api,
	missing: readonly NewAttribute[],
	book: AttributeBook,
): Promise<AttributeBook> {
	let raced = false;
	for (const attribute of missing) {
		const created = await createAttribute(api, { ...attribute, category: 'normal' });
		raced ||= !created;
	}
	return raced ? new AttributeBook(await readAttributes(api)) : book.with(missing);
}

/** @returns false when the attribute is there already */
export async function createAttribute(api: Api, attribute: Attribute): Promise<boolean> {
	const { name, category, type, enumeration, multiCategoryOptions } = attribute;
	try {
		await api.call({
			endpoint: endpoints.createAttribute,
			path: { category, name },
			body: category === 'category' ? { enumeration } : { type, multiCategoryOptions },
		});
		return true;
	} catch (error) {
		if (error instanceof Problem && error.said && /must be unique/i.test(error.said.message)) return false;
		return raise(error);
	}
}
