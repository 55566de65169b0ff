import type { INodeProperties } from 'n8n-workflow';

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
