import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import type { RequestOperation, Resource } from '../../../shared/catalogue';
import { manyFields } from '../../../shared/fields';
import { SIMPLE_PANELIST_COLUMNS } from '../../parameters/columns';
import { createReadMeetingField } from '../../parameters/fields';
import { createEventRow } from '../../parameters/instance';
import { createMeetingExplainer, createMeetingIdReader } from '../../parameters/meetingId';
import { addPanelistsOperation } from './add';
import { removePanelist } from './remove';

/** With Simplify off, rows have what a reminder to a speaker needs: the link that they join with. */
const getManyPanelists: RequestOperation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many panelists',
	description: "Get the speakers of a webinar. Turn Simplify off to include each speaker's join link.",
	fields: [createReadMeetingField('webinar'), ...manyFields],
	simplify: SIMPLE_PANELIST_COLUMNS,
	request: {
		endpoint: ZOOM_ENDPOINTS.webinarPanelists,
		path: { webinarId: createMeetingIdReader('webinar') },
		toRow: createEventRow('webinar'),
		explainError: createMeetingExplainer('webinar'),
	},
};

export const panelist: Resource = {
	name: 'Panelist',
	value: 'panelist',
	guide: 'registrants.md',
	operations: [getManyPanelists, addPanelistsOperation, removePanelist],
};
