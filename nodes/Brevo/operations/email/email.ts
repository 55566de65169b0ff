import { endpoints } from '../../../../core/brevo/api/endpoints';
import type { Resource } from '../../../shared/catalogue';
import { sendFields, sendTemplateFields } from './fields';
import { readInlineContent, readTemplateContent } from './message';
import { createSendOperation } from './send';

const commonEndpoints = [
	endpoints.sendEmails,
	endpoints.getContacts,
	endpoints.getContact,
	endpoints.getBlockedContacts,
];

export const email: Resource = {
	name: 'Email',
	value: 'email',
	guide: 'brevo-emails.md',
	operations: [
		{
			name: 'Send Template',
			value: 'sendTemplate',
			action: 'Send emails from a template',
			description: 'Send one transactional email per item from a template. Newsletters: use Campaign.',
			irreversible: 'sends emails to people',
			fields: sendTemplateFields,
			endpoints: [...commonEndpoints, endpoints.getTemplate],
			optionalEndpoints: [endpoints.getSenders],
			run: createSendOperation(readTemplateContent),
		},
		{
			name: 'Send',
			value: 'send',
			action: 'Send emails',
			description: 'Send one transactional email per item, written here. Newsletters: use Campaign.',
			irreversible: 'sends emails to people',
			fields: sendFields,
			endpoints: [...commonEndpoints, endpoints.getSenders],
			run: createSendOperation(readInlineContent),
		},
	],
};
