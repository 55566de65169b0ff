import type { Resource } from '../../shared/catalogue';
import { getManyRegistrants } from './registrant.getMany';

export const registrant: Resource = {
	name: 'Registrant',
	value: 'registrant',
	operations: [getManyRegistrants],
};
