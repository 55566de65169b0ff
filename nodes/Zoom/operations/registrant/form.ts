import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const toChoices = (values: readonly string[]): INodePropertyOptions[] =>
	values.map((value) => ({ name: value, value }));

/**
 * Fields of the registration form besides name and email: Zoom's name of the field, and its choices if there are any.
 * Those of `no_of_employees` differ from the values that Zoom returns when registrants are read.
 * https://developers.zoom.us/docs/api/meetings/#tag/meetings/POST/meetings/{meetingId}/registrants
 */
const FORM_FIELDS: ReadonlyArray<{
	readonly name: string;
	readonly label: string;
	readonly hint?: string;
	readonly values?: readonly string[];
}> = [
	{ name: 'address', label: 'Address' },
	{ name: 'city', label: 'City' },
	{ name: 'comments', label: 'Comments' },
	{ name: 'country', label: 'Country', hint: 'Two-letter code, e.g. DE' },
	{ name: 'industry', label: 'Industry' },
	{ name: 'job_title', label: 'Job Title' },
	{
		name: 'no_of_employees',
		label: 'Number of Employees',
		values: [
			'1-20',
			'21-50',
			'51-100',
			'101-500',
			'500-1,000',
			'1,001-5,000',
			'5,001-10,000',
			'More than 10,000',
		],
	},
	{ name: 'org', label: 'Organization' },
	{ name: 'phone', label: 'Phone' },
	{
		name: 'purchasing_time_frame',
		label: 'Purchasing Time Frame',
		values: ['Within a month', '1-3 months', '4-6 months', 'More than 6 months', 'No timeframe'],
	},
	{
		name: 'role_in_purchase_process',
		label: 'Role in Purchase Process',
		values: ['Decision Maker', 'Evaluator/Recommender', 'Influencer', 'Not involved'],
	},
	{ name: 'state', label: 'State or Province' },
	{ name: 'zip', label: 'ZIP or Postal Code' },
];

/** Languages of the confirmation email. Zoom writes some codes in its own way. */
const LANGUAGES: readonly INodePropertyOptions[] = [
	{ name: 'Chinese (Simplified)', value: 'zh-CN' },
	{ name: 'Chinese (Traditional)', value: 'zh-TW' },
	{ name: 'English', value: 'en-US' },
	{ name: 'French', value: 'fr-FR' },
	{ name: 'German', value: 'de-DE' },
	{ name: 'Italian', value: 'it-IT' },
	{ name: 'Japanese', value: 'jp-JP' },
	{ name: 'Korean', value: 'ko-KO' },
	{ name: 'Polish', value: 'pl-PL' },
	{ name: 'Portuguese', value: 'pt-PT' },
	{ name: 'Russian', value: 'ru-RU' },
	{ name: 'Spanish', value: 'es-ES' },
	{ name: 'Turkish', value: 'Tr-TR' },
	{ name: 'Vietnamese', value: 'vi-VN' },
];

/** One parameter for each form field, in a collection. */
export const formFields: readonly INodeProperties[] = FORM_FIELDS.map(({ name, label, hint, values }) => ({
	displayName: label,
	name,
	type: values ? 'options' : 'string',
	...(values && { options: toChoices(values) }),
	default: values?.[0] ?? '',
	...(hint && { description: hint }),
}));

/** The form fields as choices of one parameter. */
export const formFieldChoices: readonly INodePropertyOptions[] = FORM_FIELDS.map(
	({ name, label, values }) => ({
		name: label,
		value: name,
		...(values && { description: `One of: ${values.join(' · ')}` }),
	}),
);

export const languageField: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'options',
	options: [...LANGUAGES],
	default: 'en-US',
	description: 'Language of the confirmation email',
};

export const occurrenceIdsField: INodeProperties = {
	displayName: 'Occurrence IDs',
	name: 'occurrenceIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1648194360000,1648799160000',
	description:
		'Comma-separated IDs of the dates, if people register date by date. Defaults to the next date.',
};

export const sourceIdField: INodeProperties = {
	displayName: 'Tracking Source ID',
	name: 'sourceId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 5516482804110',
	description: 'Tracking link of a webinar that the registration counts for',
};

/** Zoom gives PINs for meetings only. */
export const includeSecretsField: INodeProperties = {
	displayName: 'Include Secrets',
	name: 'includeSecrets',
	type: 'boolean',
	default: false,
	description: 'Whether to output (and save) the PIN with which the registrant joins a meeting by phone',
};
