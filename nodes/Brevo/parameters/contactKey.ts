import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { BREVO_IDENTIFIERS, type BrevoIdentifierField } from '../../../core/brevo/contacts/identifiers';
import { invalidInputError, ApiError } from '../../../core/http/errors';
import { parseChoice } from '../../../core/values/choices';
import { parseEmail } from '../../../core/values/addresses';
import { getField, toPlainText } from '../../../core/values/rowFields';
import type { ExecutionContext, ItemContext } from '../../shared/catalogue';
import { emailField } from './fields';
import { warnAboutAbsentFields, warnAboutMissingAddresses } from './warnings';

/** Identifier of the contacts of all items. Comes before "Email Field". */
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
				description: 'ID of the contact in another system, such as a CRM',
			},
		],
		default: 'email',
		description: 'How to identify the contact of an item',
	},
	{
		displayName: 'Identifier Field',
		name: 'identifierField',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. customer_id',
		displayOptions: { show: { identifyBy: ['contact_id', 'ext_id'] } },
		description: 'Name of the input field with the ID, without an expression. Dots lead into nested fields.',
	},
];

/** Identifier for operations that create no contacts: an ID alone identifies one, so no email field is needed. */
export const knownContactFields: readonly INodeProperties[] = [
	...identifyByFields,
	{ ...emailField, displayOptions: { show: { identifyBy: ['email'] } } },
];

/**
 * @returns undefined if contacts are identified by their address
 * @throws ApiError if the field is not named
 */
export function readIdentifierField(context: ItemContext): BrevoIdentifierField | undefined {
	const chosen = context.param<unknown>('identifyBy', 'email');
	const type = parseChoice('Identify By', chosen, ['contact_id', 'email', 'ext_id']);
	if (type === 'email') return undefined;
	const field = readFieldName(context, 'identifierField', '');
	if (field !== '') return { ...BREVO_IDENTIFIERS[type], field };
	throw invalidInputError(
		'"Identifier Field" is empty',
		'Enter the name of the field with the ID, without an expression: it is read from every item.',
	);
}

/** A misspelt name would otherwise look like items without a contact. */
export function warnAboutMissingIdentifiers(
	execution: ExecutionContext,
	emailField: string,
	by: BrevoIdentifierField | undefined,
): void {
	if (by) warnAboutAbsentFields(execution, [by.field]);
	else warnAboutMissingAddresses(execution, emailField);
}

/** Also matches the text that the editor writes when the model is to define the parameter. */
const ASKED_OF_AGENT = /\$fromAI\(\s*(['"`])([\w-]+)\1/i;

/**
 * Returns the field name in a parameter.
 *
 * An AI agent fills in the value itself, not the name of a field. n8n puts the value into the item under the key of
 * `$fromAI`, so the key is the name.
 */
function readFieldName({ node, index, param }: ItemContext, parameter: string, fallback: string): string {
	const raw: unknown = node.getNodeParameter(parameter, index, fallback, { rawExpressions: true });
	const asked = typeof raw === 'string' && raw.startsWith('=') ? ASKED_OF_AGENT.exec(raw)?.[2] : undefined;
	return asked ?? toPlainText(param<unknown>(parameter, fallback)).trim();
}

/**
 * Returns the name of the field with the address.
 * @throws ApiError if it is an address: an expression such as `{{ $json.email }}` returns that of the first item
 */
export function readEmailField(context: ItemContext): string {
	const name = readFieldName(context, 'emailField', 'email');
	if (!name.includes('@')) return name || 'email';
	throw new ApiError({
		kind: 'invalid',
		title: '"Email Field" contains an address, not the name of a field',
		advice: 'Enter the name of the field, e.g. email, without an expression: it is read from every item.',
	});
}

/** The address of an item whose parameters cannot be read, for its output row. */
export const findAddress = (json: IDataObject): string | null => parseEmail(getField(json, 'email')) ?? null;

/** Identifier of one contact. Brevo reads digits as its own ID unless the type is given. */
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
		description: 'How to identify the contact',
	},
	{
		displayName: 'Identifier',
		name: 'identifier',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. name@example.com or 42',
		description: 'Email address, ID or number of the contact, according to "Identify By"',
	},
];
