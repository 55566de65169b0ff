import type { IExecuteFunctions } from 'n8n-workflow';

import { ApiError } from '../../../core/http/errors';
import { readFieldName } from './fieldName';

/**
 * The name of the field that holds the address, the same for all items.
 * @throws ApiError when it is an address: an expression such as `{{ $json.email }}` gives the first item's
 */
export function readEmailField(node: IExecuteFunctions): string {
	const name = readFieldName(node, 'emailField', 'email');
	if (!name.includes('@')) return name || 'email';
	throw new ApiError({
		kind: 'invalid',
		title: '"Email Field" holds an address, not the name of a field',
		advice: 'Write the name of the field, e.g. email, without an expression: it is read from every item.',
	});
}
