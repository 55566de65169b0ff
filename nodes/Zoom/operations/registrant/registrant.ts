import type { Resource } from '../../../shared/catalogue';
import { addOneRegistrant } from './add';
import { addManyRegistrants } from './addMany';
import { forgetRegistrant } from './forget';
import { getManyRegistrants } from './getMany';
import { removeRegistrant } from './remove';
import { updateRegistrantStatus } from './updateStatus';

export const registrant: Resource = {
	name: 'Registrant',
	value: 'registrant',
	guide: 'registrants.md',
	operations: [
		getManyRegistrants,
		addOneRegistrant,
		addManyRegistrants,
		updateRegistrantStatus,
		removeRegistrant,
		forgetRegistrant,
	],
};
