import type { INodeProperties } from 'n8n-workflow';

import { createItemFieldCell } from '../parameters/fields';
import { attributeCell, knownAttributeCell } from '../parameters/locators';
import { newAttributes } from './newAttributes';

const attributeMapping: INodeProperties = {
	displayName: 'Attribute Mapping',
	name: 'attributeMapping',
	type: 'options',
	options: [
		{
			name: 'Zoom Preset',
			value: 'zoomPreset',
			description:
				'Name, join date, duration, webinar, attendance status and source, from Zoom attendance rows',
		},
		{
			name: 'By Field',
			value: 'byField',
			description: 'Choose which field becomes which attribute. The same for all items, and fast.',
		},
		{
			name: 'Manual',
			value: 'manual',
			description: "The account's own attributes, with expressions or matched by name",
		},
		{ name: 'None', value: 'none', description: 'Write no attributes, only lists' },
	],
	default: 'zoomPreset',
	description: 'Where the values of the contact attributes come from',
};

const presetFields: INodeProperties = {
	displayName: 'Additional Preset Fields',
	name: 'presetFields',
	type: 'multiOptions',
	options: [
		{ name: 'Attendance Percent', value: 'attendance_percent', description: 'Written to ATTENDANCE_PERCENT' },
		{ name: 'Duration in Minutes', value: 'duration_minutes', description: 'Written to MEETING_MINUTES' },
		{ name: 'Engagement Score', value: 'engagement_score', description: 'Written to ENGAGEMENT_SCORE' },
		{
			name: 'Last Name',
			value: 'last_name',
			description: 'Written to LASTNAME. If not selected, only filled in where Brevo has none.',
		},
		{ name: 'Topic', value: 'topic', description: 'Written to MEETING_NAME' },
	],
	default: [],
	displayOptions: { show: { attributeMapping: ['zoomPreset'] } },
	description: 'More fields of Zoom attendance rows to write',
};

export const typeIfCreated: INodeProperties = {
	displayName: 'Type If Created',
	name: 'type',
	type: 'options',
	options: [
		{ name: 'Automatic', value: 'automatic' },
		{ name: 'Boolean', value: 'boolean' },
		{ name: 'Date', value: 'date' },
		{ name: 'Number', value: 'float' },
		{ name: 'Text', value: 'text' },
	],
	default: 'automatic',
	description: 'Type of the attribute if Brevo does not have it yet',
};

const createFieldMapping = (...target: INodeProperties[]): INodeProperties => ({
	displayName: 'Field Mapping',
	name: 'fieldMapping',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add field',
	default: {},
	displayOptions: { show: { attributeMapping: ['byField'] } },
	options: [
		{
			displayName: 'Fields',
			name: 'fields',
			values: [createItemFieldCell('e.g. first_name'), ...target],
		},
	],
});

const attributes: INodeProperties = {
	displayName: 'Attributes',
	name: 'attributes',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	displayOptions: { show: { attributeMapping: ['manual'] } },
	typeOptions: {
		resourceMapper: {
			resourceMapperMethod: 'attributeColumns',
			mode: 'add',
			valuesLabel: 'Attributes',
			fieldWords: { singular: 'attribute', plural: 'attributes' },
			addAllFields: false,
			multiKeyMatch: false,
			supportAutoMap: true,
		},
	},
};

/** n8n's own text says only that the names must be equal. */
const autoMapNotice: INodeProperties = {
	displayName:
		'Names match in any spelling (first_name, First Name), by meaning (org, company, entreprise), or as in the Zoom preset. Fields that match no attribute of the account are ignored. The output lists the matches.',
	name: 'autoMapNotice',
	type: 'notice',
	default: '',
	displayOptions: {
		show: { attributeMapping: ['manual'], '/attributes.mappingMode': ['autoMapInputData'] },
	},
};

/** Parameters for the sources of the contact attributes. Read by mapping.ts. */
export const attributeFields: readonly INodeProperties[] = [
	attributeMapping,
	presetFields,
	createFieldMapping(attributeCell, typeIfCreated),
	attributes,
	autoMapNotice,
	newAttributes,
];

/** Same as `attributeFields`, for operations that create no attributes. */
export const knownAttributeFields: readonly INodeProperties[] = [
	attributeMapping,
	presetFields,
	createFieldMapping(knownAttributeCell),
	attributes,
	autoMapNotice,
];
