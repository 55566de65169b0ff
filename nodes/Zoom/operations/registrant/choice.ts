import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { toObject } from '../../../../core/values/objects';
import { getField } from '../../../../core/values/rowFields';
import { toText } from '../../../../core/values/text';
import type { RegistrantRef } from '../../../../core/zoom/registrants/find';
import type { ItemContext } from '../../../shared/catalogue';

const FROM_ITEM = 'item';

export const registrantFields: readonly INodeProperties[] = [
	{
		displayName: 'Registrant',
		name: 'registrantBy',
		type: 'options',
		options: [
			{ name: 'By Email', value: 'email' },
			{ name: 'By Registrant ID', value: 'id' },
			{
				name: 'From Input Item',
				value: FROM_ITEM,
				description: 'The person of a Zoom Trigger event, an attendance row or a registrant',
			},
		],
		default: FROM_ITEM,
	},
	{
		displayName: 'Registrant ID',
		name: 'registrantId',
		type: 'string',
		required: true,
		displayOptions: { show: { registrantBy: ['id'] } },
		default: '',
		placeholder: 'e.g. 3Z7sEm0TQQieLav3c3OD_g',
		description: 'ID from a registrant, an attendance row or a registration event',
	},
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		required: true,
		displayOptions: { show: { registrantBy: ['email'] } },
		placeholder: 'name@email.com',
		default: '',
	},
];

export const occurrenceIdField: INodeProperties = {
	displayName: 'Occurrence ID',
	name: 'occurrenceId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1648194360000',
	description: 'One date of a series for which people register date by date',
};

/** Returns the registrant that the fields name; both values are blank if they, or the input item, name nobody. */
export function readRegistrantRef({ json, param }: ItemContext): RegistrantRef {
	const by = param('registrantBy', FROM_ITEM);
	if (by === FROM_ITEM) return readItemPerson(json);
	return {
		registrantId: by === 'id' ? toText(param<unknown>('registrantId', '')) : '',
		email: by === 'email' ? toText(param<unknown>('email', '')) : '',
	};
}

/** An event of the trigger has the ID of the meeting in `id`, and the person one level below; a registrant has their own. */
function readItemPerson(json: IDataObject): RegistrantRef {
	const isEvent = toObject(json.registrant ?? json.participant) !== undefined;
	return {
		registrantId: toText(getField(json, 'registrant_id') ?? (isEvent ? undefined : json.id)),
		email: toText(getField(json, 'email')),
	};
}
