import type { INodeProperties } from 'n8n-workflow';

import { createOptionsField } from '../../parameters/fields';
import { senderField, templateField, templateSenderField } from '../../parameters/locators';
import { createParamFields } from '../../parameters/templateParams';

const to: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'string',
	default: '={{ $json.email }}',
	required: true,
	placeholder: 'e.g. name@example.com',
	description: 'Address of the recipient. Each item is a mail of its own: recipients do not see each other.',
};

const subject: INodeProperties = {
	displayName: 'Subject',
	name: 'subject',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Thank you for joining {{ params.topic }}',
	description: 'May hold parameters, such as {{ params.topic }}. n8n shows them in red; Brevo fills them in.',
};

const htmlContent: INodeProperties = {
	displayName: 'HTML',
	name: 'htmlContent',
	type: 'string',
	typeOptions: { rows: 6 },
	default: '',
	placeholder: 'e.g. <p>Here is the recording: {{ params.recording_url }}</p>',
	description:
		'Content of the mail. May hold parameters, such as {{ params.recording_url }}. n8n shows them in red; Brevo fills them in.',
};

const textContent: INodeProperties = {
	displayName: 'Text',
	name: 'textContent',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Here is the recording: {{ params.recording_url }}',
	description: 'Content for readers that show no HTML. Without HTML it is the whole mail.',
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
						{ name: 'URL', value: 'url', description: 'Brevo fetches it' },
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
					description: 'How the file is called in the mail. Without one it keeps its own name.',
				},
			],
		},
	],
};

const addresses = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: 'e.g. one@example.com, two@example.com',
	description,
});

const optionList = (more: INodeProperties[]): INodeProperties[] =>
	[
		attachments,
		addresses('BCC', 'bcc', 'Addresses that get a copy of each mail unseen, with commas between'),
		addresses('CC', 'cc', 'Addresses that get a copy of each mail, with commas between'),
		{
			displayName: 'One Request per Email',
			name: 'requestPerMail',
			type: 'boolean',
			default: false,
			description:
				'Whether to make a call for each email in place of one for up to 2,000. Brevo then knows each of them again when the workflow runs anew with other items among them.',
		},
		{
			displayName: 'Only Check',
			name: 'checkOnly',
			type: 'boolean',
			default: false,
			description: 'Whether Brevo is to check the mails and send none',
		},
		{
			displayName: 'Only Once',
			name: 'onlyOnce',
			type: 'boolean',
			default: true,
			description:
				'Whether Brevo is to refuse the same mails of the same items when they come again within 30 minutes, for example because the workflow runs again',
		},
		{
			displayName: 'Recipient Name',
			name: 'toName',
			type: 'string',
			default: '={{ $json.name }}',
			description: 'Name beside the address of the recipient',
		},
		{
			displayName: 'Reply To',
			name: 'replyTo',
			type: 'string',
			default: '',
			placeholder: 'e.g. events@example.com',
			description: 'Address that answers go to',
		},
		{
			displayName: 'Respect Unsubscribes',
			name: 'respectUnsubscribes',
			type: 'boolean',
			default: true,
			description:
				'Whether to send nothing to contacts who have unsubscribed from all emails or are blocked for transactional ones. Turn it off only for mails that people need, such as a confirmation, never for marketing.',
		},
		{
			displayName: 'Scheduled At',
			name: 'scheduledAt',
			type: 'dateTime',
			default: '',
			description: 'When Brevo is to send the mails: at most 72 hours from now',
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
			displayName: 'Tags',
			name: 'tags',
			type: 'string',
			default: '',
			placeholder: 'e.g. webinar, follow-up',
			description: "Words by which Brevo's statistics and webhooks tell the mails, with commas between",
		},
	].sort((a, b) => a.displayName.localeCompare(b.displayName)) as INodeProperties[];

const params = createParamFields(
	'Name, topic, times, status, join link, recording link and passcode, as far as the items have them',
);

export const sendFields: readonly INodeProperties[] = [
	to,
	senderField,
	subject,
	htmlContent,
	textContent,
	...params,
	createOptionsField(optionList([])),
];

export const sendTemplateFields: readonly INodeProperties[] = [
	to,
	templateField,
	templateSenderField,
	...params,
	createOptionsField(
		optionList([{ ...subject, required: undefined, description: 'In place of the subject of the template' }]),
	),
];
