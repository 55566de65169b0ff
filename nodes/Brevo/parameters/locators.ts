import type { INodeProperties } from 'n8n-workflow';

/** @param searchListMethod name of a search in searches.ts */
const locator = (
	displayName: string,
	name: string,
	searchListMethod: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: `Select a ${displayName.toLowerCase()}...`,
			typeOptions: { searchListMethod, searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 12',
			validation: [
				{
					type: 'regex',
					properties: { regex: '^\\s*#?\\d+\\s*$', errorMessage: 'An ID is a number' },
				},
			],
		},
	],
});

export const templateField: INodeProperties = {
	...locator(
		'Template',
		'template',
		'templates',
		'Active template in Brevo, under Transactional > Templates',
	),
	required: true,
};

export const optInTemplateField: INodeProperties = {
	...locator(
		'Template',
		'template',
		'optInTemplates',
		'Template for double opt-in: active, with the tag "optin" and a button that leads to {{ params.DOIurl }}',
	),
	required: true,
};

export const senderField: INodeProperties = {
	displayName: 'Sender',
	name: 'sender',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description:
		'Who the emails come from. Without one it is the oldest sender of the account that is confirmed.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a sender (optional)...',
			typeOptions: { searchListMethod: 'senders', searchable: true },
		},
		{
			displayName: 'By Email',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. webinars@example.com',
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 1' },
	],
};

export const templateSenderField: INodeProperties = {
	...senderField,
	description: 'Who the emails come from. Without one it is the sender of the template.',
};

export const campaignField: INodeProperties = {
	...locator('Campaign', 'campaign', 'campaigns', 'Email campaign in Brevo'),
	required: true,
};

export const unsentCampaignField: INodeProperties = {
	...locator('Campaign', 'campaign', 'draftCampaigns', 'Email campaign in Brevo that is a draft'),
	required: true,
};

export const segmentField: INodeProperties = locator(
	'Segment',
	'segment',
	'segments',
	'Segment of contacts in Brevo',
);

/** An attribute of the account, by its name: attributes have no IDs. */
export const attributeField: INodeProperties = {
	displayName: 'Attribute',
	name: 'attribute',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'Contact attribute in Brevo',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select an attribute...',
			typeOptions: { searchListMethod: 'attributes', searchable: true },
		},
		{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. FIRSTNAME' },
	],
};

/** In a row of a mapping. */
export const attributeCell: INodeProperties = {
	...attributeField,
	description: 'Contact attribute in Brevo. By Name it may be one that is yet to be created.',
};

/** In a row of a mapping that creates none. */
export const knownAttributeCell: INodeProperties = {
	...attributeField,
	description: 'Contact attribute in Brevo. Values for one that the account does not have are left out.',
};

/** What was chosen in a resource locator. Inside a collection n8n hands it over as it is saved. */
export const unwrapLocator = (locator: unknown): unknown =>
	typeof locator === 'object' && locator !== null && 'value' in locator ? locator.value : locator;
