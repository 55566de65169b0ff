import type { Resource } from '../../shared/catalogue';
import { addOneRegistrant } from './registrant.add';
import { addManyRegistrants } from './registrant.addMany';
import { getManyRegistrants } from './registrant.getMany';
import { removeRegistrant } from './registrant.remove';
import { updateRegistrantStatus } from './registrant.updateStatus';

export const registrant: Resource = {
	name: 'Registrant',
	value: 'registrant',
	operations: [
		getManyRegistrants,
		addOneRegistrant,
		addManyRegistrants,
		updateRegistrantStatus,
		removeRegistrant,
	],
};
