import { endpoints } from '../../../../core/brevo/api/endpoints';
import type { Resource } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { runCreateAttribute, createAttributeFields } from './create';
import { runEnsureAttributes, ensureFields } from './ensure';

export const attribute: Resource = {
	name: 'Attribute',
	value: 'attribute',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create an attribute',
			description: 'Make a new contact attribute',
			fields: createAttributeFields,
			endpoints: [endpoints.createAttribute],
			run: eachItem(runCreateAttribute),
		},
		{
			name: 'Ensure',
			value: 'ensure',
			action: 'Ensure attributes',
			description: 'Create the contact attributes that do not exist yet and leave the others as they are',
			fields: ensureFields,
			endpoints: [endpoints.getAttributes, endpoints.createAttribute],
			run: runEnsureAttributes,
		},
		{
			name: 'Get Many',
			value: 'getMany',
			action: 'Get many attributes',
			description: 'Read the contact attributes of the account with their types and options',
			request: { endpoint: endpoints.getAttributes },
		},
	],
};
