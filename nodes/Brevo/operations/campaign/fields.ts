import type { INodeProperties } from 'n8n-workflow';

import type { ValueReader } from '../../../shared/catalogue';
import { createOptionsField, dryRunField } from '../../parameters/fields';
import { createListsField, createSegmentsField } from '../../parameters/lists';
import { campaignField, senderField, templateField, unsentCampaignField } from '../../parameters/locators';
import { BREVO_FILLS_IN, createParamFields } from '../../parameters/templateParams';

const createTextField = (
	displayName: string,
	name: string,
	description: string,
	placeholder?: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description,
	...(placeholder !== undefined && { placeholder }),
});

const recipientLists = createListsField('Lists', 'recipientLists', 'Lists that receive the campaign');
const htmlContent: INodeProperties = {
	displayName: 'HTML',
	name: 'htmlContent',
	type: 'string',
	typeOptions: { rows: 6 },
	default: '',
	placeholder: 'e.g. <p>Here is the recording: {{ params.recording_url }}</p>',
	description: 'Content of the emails. May contain parameters such as {{ params.recording_url }}.',
	hint: BREVO_FILLS_IN,
};
const htmlUrl = createTextField(
	'HTML URL',
	'htmlUrl',
	'URL of a page that Brevo fetches as the content',
	'e.g. https://example.com/email.html',
);

/** Optional fields of a campaign, which Update may change. */
const furtherFields: INodeProperties[] = [
	createTextField(
		'Attachment URL',
		'attachmentUrl',
		'URL of a file that Brevo attaches',
		'e.g. https://example.com/a.pdf',
	),
	createListsField('Exclude Lists', 'excludeLists', 'Lists whose contacts do not get the campaign'),
	createSegmentsField(
		'Exclude Segments',
		'excludeSegments',
		'Segments whose contacts do not get the campaign',
	),
	{
		displayName: 'Mirror Link',
		name: 'mirrorActive',
		type: 'boolean',
		default: true,
		description: 'Whether the emails have a link to their copy in the browser',
	},
	createTextField('Preview Text', 'previewText', 'Text that email programs show beside the subject'),
	createTextField('Reply To', 'replyTo', 'Address that receives the replies', 'e.g. events@example.com'),
	createSegmentsField('Segments', 'recipientSegments', 'Segments that receive the campaign'),
	createTextField('Sender Name', 'senderName', 'Name to send as, for a sender chosen By Email'),
	createTextField('Tag', 'tag', "Label of the campaign in Brevo's statistics and webhooks", 'e.g. webinar'),
	createTextField(
		'To Field',
		'toField',
		'How the emails address the recipient',
		'e.g. {{ contact.FIRSTNAME }}',
	),
	createTextField(
		'UTM Campaign',
		'utmCampaign',
		'Value of utm_campaign in links. Defaults to the name of the campaign.',
	),
];

export const createFields: readonly INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Recording: Product launch',
		description: 'Name of the campaign in Brevo. Recipients do not see it.',
	},
	{
		displayName: 'Content From',
		name: 'contentFrom',
		type: 'options',
		options: [
			{ name: 'HTML', value: 'html' },
			{ name: 'HTML URL', value: 'url', description: 'A page that Brevo fetches' },
			{ name: 'Template', value: 'template', description: 'Copied when the campaign is created' },
		],
		default: 'template',
	},
	{ ...templateField, displayOptions: { show: { contentFrom: ['template'] } } },
	{ ...htmlContent, required: true, displayOptions: { show: { contentFrom: ['html'] } } },
	{ ...htmlUrl, required: true, displayOptions: { show: { contentFrom: ['url'] } } },
	createTextField(
		'Subject',
		'subject',
		'May contain parameters. Defaults to the subject of the template.',
		'e.g. The recording of {{ params.topic }}',
	),
	{
		...senderField,
		description: 'Sender of the emails. Defaults to that of the template, else the oldest confirmed one.',
	},
	recipientLists,
	...createParamFields('Topic, start time, recording link and passcode, if the item has them'),
	dryRunField,
	createOptionsField(
		[
			...furtherFields,
			{
				displayName: 'If Name Exists',
				name: 'ifNameExists',
				type: 'options',
				options: [
					{ name: 'Create Another', value: 'create' },
					{
						name: 'Return It',
						value: 'return',
						description: 'Create none if one of the newest 300 campaigns has this name',
					},
				],
				default: 'create',
				description: 'What to do if a campaign of this name exists, for example from an earlier run',
			} satisfies INodeProperties,
		].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	),
];

export const updateFields: readonly INodeProperties[] = [
	unsentCampaignField,
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: [
			...furtherFields,
			htmlContent,
			htmlUrl,
			recipientLists,
			createTextField('Name', 'name', 'Name of the campaign in Brevo'),
			{
				displayName: 'Parameters (JSON)',
				name: 'paramsJson',
				type: 'json',
				default: '{}',
				description: 'Object whose keys are the parameters. It replaces all existing parameters.',
			} satisfies INodeProperties,
			{ ...senderField, description: 'Sender of the emails' },
			createTextField('Subject', 'subject', 'May contain parameters'),
		].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	},
	dryRunField,
];

const statistics: INodeProperties = {
	displayName: 'Statistics',
	name: 'statistics',
	type: 'options',
	options: [
		{ name: 'By Browser', value: 'statsByBrowser' },
		{ name: 'By Device', value: 'statsByDevice' },
		{ name: 'By Domain', value: 'statsByDomain' },
		{ name: 'By Link', value: 'linksStats' },
		{ name: 'None', value: 'none' },
		{ name: 'Totals', value: 'globalStats', description: 'Sent, delivered, opened, clicked, unsubscribed' },
	],
	default: 'globalStats',
	description: 'Figures to include. Brevo provides those of the last six months here.',
};

export const getFields: readonly INodeProperties[] = [campaignField, statistics];

export const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Sent After',
			name: 'startDate',
			type: 'dateTime',
			default: '',
			description: 'Only campaigns sent since this time',
		},
		{
			displayName: 'Sent Before',
			name: 'endDate',
			type: 'dateTime',
			default: '',
			description: 'Only campaigns sent until this time. Defaults to now.',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'Archived', value: 'archive' },
				{ name: 'Draft', value: 'draft' },
				{ name: 'In Process', value: 'inProcess' },
				{ name: 'In Review', value: 'inReview' },
				{ name: 'Scheduled', value: 'queued' },
				{ name: 'Sent', value: 'sent' },
				{ name: 'Suspended', value: 'suspended' },
			],
			default: 'sent',
		},
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			options: [
				{ name: 'Classic', value: 'classic' },
				{ name: 'Trigger', value: 'trigger', description: 'Sent by an automation' },
			],
			default: 'classic',
		},
	],
};

export const listStatistics: INodeProperties = {
	displayName: 'Include Statistics',
	name: 'includeStatistics',
	type: 'boolean',
	default: false,
	description: 'Whether to include how many emails were sent, opened and clicked',
};

export const scheduleFields: readonly INodeProperties[] = [
	unsentCampaignField,
	{
		displayName: 'Scheduled At',
		name: 'scheduledAt',
		type: 'dateTime',
		default: '',
		required: true,
		description: 'Time at which Brevo sends the campaign',
	},
	dryRunField,
];

export const sendNowFields: readonly INodeProperties[] = [unsentCampaignField, dryRunField];

export const sendTestFields: readonly INodeProperties[] = [
	campaignField,
	{
		displayName: 'To',
		name: 'emailTo',
		type: 'string',
		default: '',
		placeholder: 'e.g. one@example.com, two@example.com',
		description: 'Comma-separated addresses of contacts on a list. Defaults to the test list of the account.',
		hint: 'Brevo sends up to 50 tests a day',
	},
	// A copy, because the field of the other operations stands before the campaign.
	{ ...dryRunField },
];

/** Columns of a campaign that "Simplify" keeps. */
export const CAMPAIGN_COLUMNS = [
	'id',
	'name',
	'subject',
	'status',
	'scheduledAt',
	'sentDate',
	'createdAt',
	'sender',
	'recipients',
	'statistics',
];

/** Excludes the content of campaigns, which may be long and is rarely needed. */
export const withoutContent: ValueReader = { parameters: [], read: () => true };
