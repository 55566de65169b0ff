import type { INodeProperties } from 'n8n-workflow';

import { toText } from '../../../../core/values/text';
import type { RegistrantRef } from '../../../../core/zoom/registrants/find';
import type { ItemContext } from '../../../shared/catalogue';

/** By default the person of the item: an event of the trigger, an attendance row, or a registrant read before. */
export const registrantFields: readonly INodeProperties[] = [
	{
		displayName: 'Registrant ID',
		name: 'registrantId',
		type: 'string',
		// An event's `id` is the meeting's.
		default:
			'={{ $json.registrant || $json.participant ? ($json.registrant ?? $json.participant).registrant_id : $json.registrant_id ?? $json.id }}',
		placeholder: 'e.g. 3Z7sEm0TQQieLav3c3OD_g',
		description:
			'ID from a registrant, an attendance row or a registration event. Clear it to use the email.',
	},
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		placeholder: 'name@email.com',
		default: '={{ ($json.registrant ?? $json.participant ?? $json).email }}',
		description: 'Used if Registrant ID is empty',
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

export const readRegistrantRef = ({ param }: ItemContext): RegistrantRef => ({
	registrantId: toText(param<unknown>('registrantId', '')),
	email: toText(param<unknown>('email', '')),
});
