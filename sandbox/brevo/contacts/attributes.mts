import type { FastifyInstance } from 'fastify';
import { parseBody, readText, readTexts, type Body } from '../api/body.mts';
import { invalidError, BrevoError } from '../api/errors.mts';
import type { BrevoAccount } from '../model/account.mts';
import type { Attribute, EnumerationOption } from '../model/types.mts';

type Category = Attribute['category'];

/** Types that an attribute of a category may have: https://developers.brevo.com/reference/createattribute */
const TYPES_BY_CATEGORY: Record<Category, string[]> = {
	normal: ['text', 'date', 'float', 'boolean', 'multiple-choice', 'user'],
	transactional: ['text', 'date', 'float', 'boolean', 'id'],
	category: ['category'],
	calculated: [],
	global: [],
};
const MAX_OPTION_LENGTH = 200;
const RESERVED = ['EMAIL', 'ADDED_TIME', 'MODIFIED_TIME'];

type AttributePath = { Params: { category: Category; name: string } };

export function addAttributeRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.get('/contacts/attributes', async () => ({ attributes: [...brevo.store.attributes.values()] }));

	app.post<AttributePath>('/contacts/attributes/:category/:name', async (request, reply) => {
		const { category, name } = request.params;
		if (!TYPES_BY_CATEGORY[category]) throw invalidError('Invalid attribute category');
		// Documented as "capital letters"; whether Brevo would turn small ones into such is not.
		if (!/^[A-Z][A-Z0-9_]{0,49}$/.test(name)) throw invalidError('Invalid attribute name');
		if (brevo.store.attributes.has(name) || RESERVED.includes(name))
			throw invalidError('Attribute name must be unique');
		brevo.store.attributes.set(name, {
			name,
			category,
			...readDefinition(category, parseBody(request.body)),
		});
		return reply.code(201).send();
	});

	app.put<AttributePath>('/contacts/attributes/:category/:name', async (request, reply) => {
		const attribute = requireAttribute(brevo, request.params);
		const body = parseBody(request.body);
		if (attribute.category === 'category') attribute.enumeration = readEnumeration(body);
		else if (attribute.type === 'multiple-choice') attribute.multiCategoryOptions = readChoices(body);
		else if (attribute.category === 'normal' || attribute.category === 'transactional')
			throw invalidError('Attribute type cannot be changed');
		else attribute.calculatedValue = readText(body, 'value') ?? '';
		return reply.code(204).send();
	});

	app.delete<AttributePath>('/contacts/attributes/:category/:name', async (request, reply) => {
		const { name } = requireAttribute(brevo, request.params);
		brevo.store.attributes.delete(name);
		for (const contact of brevo.store.contacts.getAll()) brevo.store.clearAttribute(contact, name);
		return reply.code(204).send();
	});
}

function requireAttribute(brevo: BrevoAccount, { category, name }: AttributePath['Params']): Attribute {
	const attribute = brevo.store.attributes.get(name);
	if (attribute?.category !== category)
		throw new BrevoError(404, 'document_not_found', 'Attribute not found');
	return attribute;
}

function readDefinition(category: Category, body: Body): Omit<Attribute, 'name' | 'category'> {
	if (category === 'calculated' || category === 'global')
		return { calculatedValue: readText(body, 'value') ?? '' };
	if (category === 'category') return { type: 'text', enumeration: readEnumeration(body) };
	const type = readText(body, 'type');
	if (!type || !TYPES_BY_CATEGORY[category].includes(type)) throw invalidError('Invalid attribute type');
	return {
		type: type as NonNullable<Attribute['type']>,
		...(type === 'multiple-choice' ? { multiCategoryOptions: readChoices(body) } : {}),
	};
}

function readEnumeration(body: Body): EnumerationOption[] {
	if (!Array.isArray(body.enumeration) || body.enumeration.length === 0)
		throw invalidError('enumeration is missing');
	return body.enumeration.map((item) => {
		const option = parseBody(item);
		const label = option.label;
		if (typeof label !== 'string' || label === '') throw invalidError('enumeration label is missing');
		if (label.length > MAX_OPTION_LENGTH) throw invalidError('enumeration label exceeds 200 characters');
		if (!['number', 'string'].includes(typeof option.value))
			throw invalidError('enumeration value is missing');
		const value = Number(option.value);
		return { value: Number.isInteger(value) ? value : 0, label, valueStr: String(option.value) };
	});
}

function readChoices(body: Body): string[] {
	const options = readTexts(body, 'multiCategoryOptions') ?? [];
	if (options.length === 0) throw invalidError('multiCategoryOptions is missing');
	if (options.some((option) => option.length > MAX_OPTION_LENGTH))
		throw invalidError('multiCategoryOptions exceed 200 characters');
	return [...new Set(options)];
}
