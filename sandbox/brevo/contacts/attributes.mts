import type { FastifyInstance } from 'fastify';
import { asBody, text, texts, type Body } from '../api/body.mts';
import { invalid, Refusal } from '../api/refusal.mts';
import type { BrevoAccount } from '../model/account.mts';
import type { Attribute, EnumerationOption } from '../model/types.mts';

type Category = Attribute['category'];

/** Which types an attribute of a category may have: https://developers.brevo.com/reference/createattribute */
const typesOf: Record<Category, string[]> = {
	normal: ['text', 'date', 'float', 'boolean', 'multiple-choice', 'user'],
	transactional: ['text', 'date', 'float', 'boolean', 'id'],
	category: ['category'],
	calculated: [],
	global: [],
};
const MAX_OPTION_LENGTH = 200;
const RESERVED = ['EMAIL', 'ADDED_TIME', 'MODIFIED_TIME'];

type AttributePath = { Params: { category: Category; name: string } };

export function attributeRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.get('/contacts/attributes', async () => ({ attributes: [...brevo.store.attributes.values()] }));

	app.post<AttributePath>('/contacts/attributes/:category/:name', async (request, reply) => {
		const { category, name } = request.params;
		if (!typesOf[category]) throw invalid('Invalid attribute category');
		// Documented as "capital letters"; whether Brevo would turn small ones into such is not.
		if (!/^[A-Z][A-Z0-9_]{0,49}$/.test(name)) throw invalid('Invalid attribute name');
		if (brevo.store.attributes.has(name) || RESERVED.includes(name))
			throw invalid('Attribute name must be unique');
		brevo.store.attributes.set(name, { name, category, ...definition(category, asBody(request.body)) });
		return reply.code(201).send();
	});

	app.put<AttributePath>('/contacts/attributes/:category/:name', async (request, reply) => {
		const attribute = existing(brevo, request.params);
		const body = asBody(request.body);
		if (attribute.category === 'category') attribute.enumeration = enumeration(body);
		else if (attribute.type === 'multiple-choice') attribute.multiCategoryOptions = choices(body);
		else if (attribute.category === 'normal' || attribute.category === 'transactional')
			throw invalid('Attribute type cannot be changed');
		else attribute.calculatedValue = text(body, 'value') ?? '';
		return reply.code(204).send();
	});

	app.delete<AttributePath>('/contacts/attributes/:category/:name', async (request, reply) => {
		const { name } = existing(brevo, request.params);
		brevo.store.attributes.delete(name);
		for (const contact of brevo.store.contacts.all()) brevo.store.clearAttribute(contact, name);
		return reply.code(204).send();
	});
}

function existing(brevo: BrevoAccount, { category, name }: AttributePath['Params']): Attribute {
	const attribute = brevo.store.attributes.get(name);
	if (attribute?.category !== category) throw new Refusal(404, 'document_not_found', 'Attribute not found');
	return attribute;
}

function definition(category: Category, body: Body): Omit<Attribute, 'name' | 'category'> {
	if (category === 'calculated' || category === 'global')
		return { calculatedValue: text(body, 'value') ?? '' };
	if (category === 'category') return { type: 'text', enumeration: enumeration(body) };
	const type = text(body, 'type');
	if (!type || !typesOf[category].includes(type)) throw invalid('Invalid attribute type');
	return {
		type: type as NonNullable<Attribute['type']>,
		...(type === 'multiple-choice' ? { multiCategoryOptions: choices(body) } : {}),
	};
}

function enumeration(body: Body): EnumerationOption[] {
	if (!Array.isArray(body.enumeration) || body.enumeration.length === 0)
		throw invalid('enumeration is missing');
	return body.enumeration.map((item) => {
		const option = asBody(item);
		const label = option.label;
		if (typeof label !== 'string' || label === '') throw invalid('enumeration label is missing');
		if (label.length > MAX_OPTION_LENGTH) throw invalid('enumeration label exceeds 200 characters');
		if (!['number', 'string'].includes(typeof option.value)) throw invalid('enumeration value is missing');
		const value = Number(option.value);
		return { value: Number.isInteger(value) ? value : 0, label, valueStr: String(option.value) };
	});
}

function choices(body: Body): string[] {
	const options = texts(body, 'multiCategoryOptions') ?? [];
	if (options.length === 0) throw invalid('multiCategoryOptions is missing');
	if (options.some((option) => option.length > MAX_OPTION_LENGTH))
		throw invalid('multiCategoryOptions exceed 200 characters');
	return [...new Set(options)];
}
