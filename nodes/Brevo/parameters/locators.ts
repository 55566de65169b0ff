import type { INodeProperties } from 'n8n-workflow';

/** @param searchListMethod name of a search in searches.ts */
const createLocator = (
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
	...createLocator(
		'Template',
		'template',
		'templates',
		'Active template in Brevo, under Transactional > Templates',
	),
	required: true,
};

export const optInTemplateField: INodeProperties = {
	...createLocator(
		'Template',
		'template',
		'optInTemplates',
		'Active template with the tag "optin" and a button that links to {{ params.DOIurl }}',
	),
	required: true,
};

export const senderField: INodeProperties = {
	displayName: 'Sender',
	name: 'sender',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: "Sender of the emails. Defaults to the account's oldest confirmed sender.",
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
	description: 'Sender of the emails. Defaults to the sender of the template.',
};

export const campaignField: INodeProperties = {
	...createLocator('Campaign', 'campaign', 'campaigns', 'Email campaign in Brevo'),
	required: true,
};

export const unsentCampaignField: INodeProperties = {
	...createLocator('Campaign', 'campaign', 'draftCampaigns', 'Draft of an email campaign in Brevo'),
	required: true,
};

export const segmentField: INodeProperties = createLocator(
	'Segment',
	'segment',
	'segments',
	'Segment of contacts in Brevo',
);

/** An attribute of the account, chosen by name: attributes have no IDs. */
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
	description: 'Contact attribute in Brevo. With By Name, it may be one that does not exist yet.',
};

/** In a row of a mapping that creates none. */
export const knownAttributeCell: INodeProperties = {
	...attributeField,
	description: 'Contact attribute in Brevo. Values for a missing attribute are ignored.',
};

/** Returns the value of a resource locator. Inside a collection, n8n passes it as it is saved. */
export const unwrapLocator = (locator: unknown): unknown =>
	typeof locator === 'object' && locator !== null && 'value' in locator ? locator.value : locator;
