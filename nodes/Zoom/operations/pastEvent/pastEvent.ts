import type { Resource } from '../../../shared/catalogue';
import { getManyPastEvents } from './getMany';

export const pastEvent: Resource = {
	name: 'Past Event',
	value: 'pastEvent',
	operations: [getManyPastEvents],
};
