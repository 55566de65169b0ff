import { asProblem } from '../../http/asProblem';
import type { Api } from '../../http/client';
import { Problem, raise, type ProblemKind } from '../../http/errors';
import { endpoints } from '../api/endpoints';
import { AttributeBook, type Attribute, type NewAttribute } from './attributes';

export async function readAttributes(api: Api): Promise<Attribute[]> {
	const attributes: Attribute[] = [];
	for await (const row of api.rows({ endpoint: endpoints.getAttributes })) {
		attributes.push(row as unknown as Attribute);
	}
	return attributes;
}

/** The account's attributes after some were to be created. */
export interface Ensured {
	readonly book: AttributeBook;
	/** Name -> why it could not be created. */
	readonly refused: ReadonlyMap<string, Problem>;
}

/**
 * Creates attributes that were missing a moment ago. Where another run was faster, they are as it made them. One that
 * cannot be created is told: contacts can be written without it.
 * @throws Problem when the account cannot be reached at all
 */
export async function createAttributes(
	api: Api,
	missing: readonly NewAttribute[],
	book: AttributeBook,
): Promise<Ensured> {
	const refused = new Map<string, Problem>();
	const raced: NewAttribute[] = [];
	let forbidden: Problem | undefined;
	for (const attribute of missing) {
		const created = forbidden ?? (await asProblem(createAttribute(api, attribute)));
		if (created instanceof Problem) {
			if (!OF_ATTRIBUTES.includes(created.kind)) throw created;
			refused.set(attribute.name, created);
			// What the key may not do for one it may not do for the next.
			if (created.kind === 'permission') forbidden = created;
		} else if (!created) raced.push(attribute);
	}
	const created = missing.filter((attribute) => !refused.has(attribute.name) && !raced.includes(attribute));
	if (raced.length === 0) return { book: book.with(created), refused };
	const now = new AttributeBook(await readAttributes(api));
	for (const { name } of raced) if (!now.find(name)) refused.set(name, neitherNewNorThere());
	return { book: now.with(created), refused };
}

const neitherNewNorThere = (): Problem =>
	new Problem({
		kind: 'conflict',
		title: 'Brevo says that it exists already, and does not list it',
		advice: 'Run the workflow again. If it stays so, map the values to an attribute with another name.',
	});

/** About the attribute: what else is to be done may succeed. */
const OF_ATTRIBUTES: readonly ProblemKind[] = [
	'permission',
	'plan',
	'invalid',
	'conflict',
	'not_found',
	'wrong_kind',
	'other',
];

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
