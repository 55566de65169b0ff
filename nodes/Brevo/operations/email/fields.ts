import type { INodeProperties } from 'n8n-workflow';

import { createOptionsField, dryRunField } from '../../parameters/fields';
import { senderField, templateField, templateSenderField } from '../../parameters/locators';
import { SKIPPED_STATUSES } from '../../../../core/attendance/status';
import { BREVO_FILLS_IN, createParamFields } from '../../parameters/templateParams';

const to: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'string',
	// An item of the Zoom Trigger has the person in `registrant` or `participant`.
	default: '={{ $json.email ?? $json.registrant?.email ?? $json.participant?.email }}',
	required: true,
	placeholder: 'e.g. name@example.com',
	description: 'Address of the recipient. Each item is its own email: recipients do not see each other.',
};

const subject: INodeProperties = {
	displayName: 'Subject',
	name: 'subject',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Thank you for joining {{ params.topic }}',
	description: 'May contain parameters such as {{ params.topic }}',
	hint: BREVO_FILLS_IN,
};

const htmlContent: INodeProperties = {
	displayName: 'HTML',
	name: 'htmlContent',
	type: 'string',
	typeOptions: { rows: 6 },
	default: '',
	placeholder: 'e.g. <p>Hi {{ params.first_name }}, thank you for joining {{ params.topic }}</p>',
	description: 'Content of the email. May contain parameters such as {{ params.topic }}.',
	hint: BREVO_FILLS_IN,
};

const textContent: INodeProperties = {
	displayName: 'Text',
	name: 'textContent',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Thank you for joining {{ params.topic }}',
	description: 'Content for email programs that show no HTML. If HTML is empty, it is the whole email.',
};

const attachments: INodeProperties = {
	displayName: 'Attachments',
	name: 'attachments',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add attachment',
	default: {},
	options: [
		{
			displayName: 'Files',
			name: 'files',
			values: [
				{
					displayName: 'From',
					name: 'from',
					type: 'options',
					options: [
						{ name: 'Binary Field', value: 'binary', description: 'A file of the input item' },
						{ name: 'URL', value: 'url', description: 'A file that Brevo fetches' },
					],
					default: 'binary',
				},
				{
					displayName: 'Binary Field',
					name: 'binaryField',
					type: 'string',
					default: 'data',
					displayOptions: { show: { from: ['binary'] } },
					hint: 'The name of the input binary field containing the file',
				},
				{
					displayName: 'URL',
					name: 'url',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://example.com/slides.pdf',
					displayOptions: { show: { from: ['url'] } },
				},
				{
					displayName: 'File Name',
					name: 'fileName',
					type: 'string',
					default: '',
					placeholder: 'e.g. slides.pdf',
					description: 'Name of the file in the email. Defaults to its own name.',
				},
			],
		},
	],
};

const createAddressField = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: 'e.g. one@example.com, two@example.com',
	description,
});

const createOptions = (more: INodeProperties[]): INodeProperties[] =>
	[
		attachments,
		createAddressField('BCC', 'bcc', 'Comma-separated addresses that get a hidden copy of each email'),
		createAddressField('CC', 'cc', 'Comma-separated addresses that get a copy of each email'),
		{
			displayName: 'One Request per Email',
			name: 'requestPerMail',
			type: 'boolean',
			default: false,
			description: 'Whether to make one call per email instead of one per 2,000 emails',
			hint: 'Lets Brevo recognise each email if the workflow runs again with a different set of items',
		},
		{
			displayName: 'Only Check',
			name: 'checkOnly',
			type: 'boolean',
			default: false,
			description: 'Whether Brevo only checks the emails and sends none',
		},
		{
			displayName: 'Only Once',
			name: 'onlyOnce',
			type: 'boolean',
			default: true,
			description:
				'Whether Brevo rejects the same emails within 30 minutes, such as when the workflow runs again',
		},
		{
			displayName: 'Recipient Name',
			name: 'toName',
			type: 'string',
			default: '={{ $json.name }}',
			description: 'Name of the recipient, shown beside the address',
		},
		{
			displayName: 'Reply To',
			name: 'replyTo',
			type: 'string',
			default: '',
			placeholder: 'e.g. events@example.com',
			description: 'Address that receives the replies',
		},
		{
			displayName: 'Respect Unsubscribes',
			name: 'respectUnsubscribes',
			type: 'boolean',
			default: true,
			description:
				'Whether to skip contacts who unsubscribed from all emails or are blocked for transactional ones',
			hint: 'Turn this off only for emails that people need, such as a confirmation, never for marketing',
		},
		{
			displayName: 'Scheduled At',
			name: 'scheduledAt',
			type: 'dateTime',
			default: '',
			description: 'Time at which Brevo sends the emails: at most 72 hours from now',
		},
		{
			displayName: 'Sender Name',
			name: 'senderName',
			type: 'string',
			default: '',
			description: 'Name to send as, for a sender chosen By Email',
		},
		...more,
		{
			displayName: 'Skip Statuses',
			name: 'skipStatuses',
			type: 'multiOptions',
			options: [
				{ name: 'Attended', value: 'attended' },
				{ name: 'Cancelled', value: 'cancelled' },
				{ name: 'Denied', value: 'denied' },
				{ name: 'Excluded', value: 'excluded' },
				{ name: 'No-Show', value: 'no_show' },
				{ name: 'Partial', value: 'partial' },
				{ name: 'Pending', value: 'pending' },
				{ name: 'Walk-In', value: 'walk_in' },
			],
			default: [...SKIPPED_STATUSES],
			description: 'Attendance statuses of people who get no email. Items without a status get one.',
		},
		{
			displayName: 'Tags',
			name: 'tags',
			type: 'string',
			default: '',
			placeholder: 'e.g. webinar, follow-up',
			description: "Comma-separated labels of the emails in Brevo's statistics and webhooks",
		},
	].sort((a, b) => a.displayName.localeCompare(b.displayName)) as INodeProperties[];

const params = createParamFields(
	'Name, topic, times, status, join link, recording link and passcode, if the items have them',
);

export const sendFields: readonly INodeProperties[] = [
	to,
	senderField,
	subject,
	htmlContent,
	textContent,
	...params,
	dryRunField,
	createOptionsField(createOptions([])),
];

export const sendTemplateFields: readonly INodeProperties[] = [
	to,
	templateField,
	templateSenderField,
	...params,
	dryRunField,
	createOptionsField(
		createOptions([{ ...subject, required: undefined, description: 'Replaces the subject of the template' }]),
	),
];
