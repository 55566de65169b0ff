import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { createAttribute } from '../../../../core/brevo/attributes/attributesApi';
import { ApiError } from '../../../../core/http/errors';
import type { ItemContext } from '../../../shared/catalogue';
import { attributeForm, parseAttributeForm } from '../../attributes/form';

export const createAttributeFields: readonly INodeProperties[] = attributeForm;

export async function* runCreateAttribute(context: ItemContext): AsyncGenerator<IDataObject> {
	const attribute = parseAttributeForm({
		name: context.param('name', ''),
		type: context.param('type', 'text'),
		choices: context.param<unknown>('choices', []),
	});
	if (!(await createAttribute(context.api, attribute))) {
		throw new ApiError({
			kind: 'conflict',
			title: `The attribute '${attribute.name}' exists already`,
			advice: 'If that is fine, use the operation Ensure: it creates only what is missing.',
		});
	}
	yield { ...attribute };
}
