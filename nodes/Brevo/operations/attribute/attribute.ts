import { endpoints } from '../../../../core/brevo/api/endpoints';
import type { Attribute } from '../../../../core/brevo/attributes/attributes';
import { isAttributeKnown, toAttributeBody } from '../../../../core/brevo/attributes/attributesApi';
import { ApiError, describeDoubt } from '../../../../core/http/errors';
import type { ItemContext, RequestOperation, Resource, ValueReader } from '../../../shared/catalogue';
import { manyFields } from '../../../shared/fields';
import { attributeForm, parseAttributeForm } from '../../attributes/form';
import { runEnsureAttributes, ensureFields } from './ensure';

const readAttribute = ({ param }: ItemContext): Attribute =>
	parseAttributeForm({
		name: param('name', ''),
		type: param('type', 'text'),
		choices: param<unknown>('choices', []),
	});

const createReader = (read: (attribute: Attribute) => ReturnType<ValueReader['read']>): ValueReader => ({
	parameters: ['name', 'type', 'choices'],
	read: (context) => read(readAttribute(context)),
});

const createOperation: RequestOperation = {
	name: 'Create',
	value: 'create',
	action: 'Create an attribute',
	description: 'Create a contact attribute',
	fields: attributeForm,
	request: {
		endpoint: endpoints.createAttribute,
		path: { category: createReader(({ category }) => category), name: createReader(({ name }) => name) },
		body: createReader(toAttributeBody),
		toRow: (_answer, _request, context) => ({ ...readAttribute(context) }),
		explainError: {
			explain: (error, { path }) => (isAttributeKnown(error) ? knownError(path.name, error) : error),
		},
	},
};

const knownError = (name = '', { isRepeated }: ApiError): ApiError =>
	new ApiError({
		kind: 'conflict',
		title: `The attribute '${name}' already exists`,
		advice: isRepeated
			? `${describeDoubt('Brevo')} The answer to the first attempt got lost: the attribute may be the one of this run.`
			: 'If that is fine, use the Ensure operation: it creates only missing attributes.',
		inDoubt: isRepeated,
	});

export const attribute: Resource = {
	name: 'Attribute',
	value: 'attribute',
	guide: 'brevo-mapping.md',
	operations: [
		createOperation,
		{
			name: 'Ensure',
			value: 'ensure',
			action: 'Ensure attributes',
			description: 'Create missing contact attributes and leave existing ones unchanged',
			fields: ensureFields,
			endpoints: [endpoints.getAttributes, endpoints.createAttribute],
			run: runEnsureAttributes,
		},
		{
			name: 'Get Many',
			value: 'getMany',
			action: 'Get many attributes',
			description: 'Get the contact attributes of the account with their types and options',
			fields: manyFields,
			request: { endpoint: endpoints.getAttributes },
		},
	],
};
