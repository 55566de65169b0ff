import type { Resource } from '../../../shared/catalogue';
import { getManyPastMeetings } from './getMany';

export const pastEvent: Resource = {
	name: 'Past Event',
	value: 'pastEvent',
	guide: 'zoom-connector.md',
	operations: [getManyPastMeetings],
};
