import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { BREVO_IDENTIFIERS, type BrevoIdentifierField } from '../../../core/brevo/contacts/identifiers';
import { invalidInputError, ApiError } from '../../../core/http/errors';
import { parseChoice } from '../../../core/values/choices';
import type { ExecutionContext } from '../../shared/catalogue';
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
export function readIdentifierField(node: IExecuteFunctions): BrevoIdentifierField | undefined {
	const chosen = node.getNodeParameter('identifyBy', 0, 'email');
	const type = parseChoice('Identify By', chosen, ['contact_id', 'email', 'ext_id']);
	if (type === 'email') return undefined;
	const field = readFieldName(node, 'identifierField', '');
	if (field !== '') return { ...BREVO_IDENTIFIERS[type], field };
	throw invalidInputError(
		'"Identifier Field" is empty',
		'Write the name of the field that holds the ID, without an expression: it is read from every item.',
	);
}

/** A misspelt name would otherwise pass for items that name nobody. */
export function warnAboutMissingIdentifiers(
	execution: ExecutionContext,
	emailField: string,
	by: BrevoIdentifierField | undefined,
): void {
	if (by) warnAboutAbsentFields(execution, [by.field]);
	else warnAboutMissingAddresses(execution, emailField);
}

/** Also as the editor writes it when somebody lets the model define the parameter. */
const ASKED_OF_AGENT = /\$fromAI\(\s*(['"`])([\w-]+)\1/i;

/**
 * The name of the field that a parameter names, the same for all items.
 *
 * An AI agent fills in the value itself, not the name of a field. n8n puts it into the item under the key by which it
 * was asked for, so the key is the name.
 */
export function readFieldName(node: IExecuteFunctions, parameter: string, fallback: string): string {
	const raw: unknown = node.getNodeParameter(parameter, 0, fallback, { rawExpressions: true });
	const asked = typeof raw === 'string' && raw.startsWith('=') ? ASKED_OF_AGENT.exec(raw)?.[2] : undefined;
	return asked ?? String(node.getNodeParameter(parameter, 0, fallback)).trim();
}

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

/** What names one contact. Brevo reads digits as its own ID unless the type is said. */
export const identifierFields: readonly INodeProperties[] = [
	{
		displayName: 'Identify By',
		name: 'identifierType',
		type: 'options',
		options: [
			{ name: 'Contact ID', value: 'contact_id' },
			{ name: 'Email', value: 'email_id' },
			{ name: 'External ID', value: 'ext_id' },
			{ name: 'Landline Number', value: 'landline_number_id' },
			{ name: 'SMS Number', value: 'phone_id' },
			{ name: 'WhatsApp Number', value: 'whatsapp_id' },
		],
		default: 'email_id',
		description: 'What tells which contact is meant',
	},
	{
		displayName: 'Identifier',
		name: 'identifier',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. name@example.com or 42',
		description: 'Email address, ID or number of the contact, as "Identify By" says',
	},
];
