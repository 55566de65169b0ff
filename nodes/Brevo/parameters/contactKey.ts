import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { IdentifierField } from '../../../core/audience/recipientKey';
import { invalidInputError } from '../../../core/http/errors';
import { parseChoice } from '../../../core/values/choices';
import type { ExecutionContext } from '../../shared/catalogue';
import { readFieldName } from './fieldName';
import { emailField } from './fields';
import { warnAboutAbsentFields, warnAboutMissingAddresses } from './warnings';

/** What names the contacts of all items. Stands before "Email Field". */
export const identifyByFields: readonly INodeProperties[] = [
	{
		displayName: 'Identify By',
		name: 'identifyBy',
		type: 'options',
		options: [
			{ name: 'Contact ID', value: 'contact_id', description: "Brevo's own number for the contact" },
			{ name: 'Email', value: 'email' },
			{
				name: 'External ID',
				value: 'ext_id',
				description: 'What another system, such as a CRM, calls the contact',
			},
		],
		default: 'email',
		description: 'What tells which contact an item is about',
	},
	{
		displayName: 'Identifier Field',
		name: 'identifierField',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. customer_id',
		displayOptions: { show: { identifyBy: ['contact_id', 'ext_id'] } },
		description:
			'Field of the input items that holds the ID. It is read by name for all items at once: no expression is needed. Dots lead into nested fields.',
	},
];

/** What names the contacts where none is created: an ID says by itself which contact is meant. */
export const knownContactFields: readonly INodeProperties[] = [
	...identifyByFields,
	{ ...emailField, displayOptions: { show: { identifyBy: ['email'] } } },
];

/**
 * @returns undefined where the address names the contact
 * @throws ApiError when the field is not named
 */
export function readIdentifierField(node: IExecuteFunctions): IdentifierField | undefined {
	const chosen = node.getNodeParameter('identifyBy', 0, 'email');
	const type = parseChoice('Identify By', chosen, ['contact_id', 'email', 'ext_id']);
	if (type === 'email') return undefined;
	const field = readFieldName(node, 'identifierField', '');
	if (field !== '') return { type, field };
	throw invalidInputError(
		'"Identifier Field" is empty',
		'Write the name of the field that holds the ID, without an expression: it is read from every item.',
	);
}

/** A misspelt name would otherwise pass for items that name nobody. */
export function warnAboutMissingIdentifiers(
	execution: ExecutionContext,
	emailField: string,
	by: IdentifierField | undefined,
): void {
	if (by) warnAboutAbsentFields(execution, [by.field]);
	else warnAboutMissingAddresses(execution, emailField);
}
