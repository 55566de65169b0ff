import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { createAttribute } from '../../../../core/brevo/attributes/attributesApi';
import { Problem } from '../../../../core/http/errors';
import type { Call } from '../../../shared/catalogue';
import { attributeForm, attributeIn } from '../../attributes/form';

export const createFields: readonly INodeProperties[] = attributeForm;

export async function* create(call: Call): AsyncGenerator<IDataObject> {
	const attribute = attributeIn({
		name: call.param('name', ''),
		type: call.param('type', 'text'),
		choices: call.param<unknown>('choices', []),
	});
	if (!(await createAttribute(call.api, attribute))) {
		throw new Problem({
			kind: 'conflict',
			title: `The attribute '${attribute.name}' exists already`,
			advice: 'If that is fine, use the operation Ensure: it creates only what is missing.',
		});
	}
	yield { ...attribute };
}
