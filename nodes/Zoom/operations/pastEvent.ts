import type { Resource } from '../../shared/catalogue';
import { getManyPastEvents } from './pastEvent.getMany';

export const pastEvent: Resource = {
	name: 'Past Event',
	value: 'pastEvent',
	operations: [getManyPastEvents],
};
