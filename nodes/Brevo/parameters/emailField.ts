import type { IExecuteFunctions } from 'n8n-workflow';

import { Problem } from '../../../core/http/errors';
import { fieldName } from './fieldName';

/**
 * The name of the field that holds the address, the same for all items.
 * @throws Problem when it is an address: an expression such as `{{ $json.email }}` gives the first item's
 */
export function emailFieldOf(node: IExecuteFunctions): string {
	const name = fieldName(node, 'emailField', 'email');
	if (!name.includes('@')) return name || 'email';
	throw new Problem({
		kind: 'invalid',
		title: '"Email Field" holds an address, not the name of a field',
		advice: 'Write the name of the field, e.g. email, without an expression: it is read from every item.',
	});
}
