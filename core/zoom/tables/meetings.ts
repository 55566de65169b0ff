import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { DAY_MS } from '../api/dateWindows';
import { ZOOM_ENDPOINTS, type MeetingKind } from '../api/endpoints/endpoints';
import { listChatFiles } from '../recordings/chatFiles';
import { readRecordings } from '../recordings/recordings';
import { FILE_COLUMNS, MEETING_COLUMNS, REPORT_COLUMNS, WEBINAR_COLUMNS } from './columns';
import { PRO, PRO_FOR_PAST, RECORDING, WEBINAR } from './plans';
import type { Table, TableQuery } from './table';

/** Reads saved chats. Zoom lists recordings by the day of their start, so those that started before midnight are in the day before. */
async function* readChatFiles(
	api: ApiClient,
	kind: MeetingKind,
	{ access, start, end, userId }: TableQuery,
): AsyncGenerator<Json> {
	const list = { start: start - DAY_MS, end, userId: access === 'user' ? 'me' : userId };
	for await (const recording of readRecordings(api, list)) yield* listChatFiles(recording, kind);
}

/** By default Zoom leaves out the past occurrences of a series. */
const WHOLE_SERIES = { show_previous_occurrences: true };

/** Meetings and webinars as scheduled and as held, and their chat files. */
export const MEETING_TABLES: readonly Table[] = [
	{
		name: 'meetings',
		label: 'Meetings',
		description: 'Meetings as they are scheduled, one row for each number',
		of: 'meeting',
		kind: 'meeting',
		endpoint: ZOOM_ENDPOINTS.meeting,
		query: WHOLE_SERIES,
		key: ['meeting_id'],
		columns: MEETING_COLUMNS,
		needs: PRO_FOR_PAST,
	},
	{
		name: 'webinars',
		label: 'Webinars',
		description: 'Webinars as they are scheduled, one row for each number',
		of: 'meeting',
		kind: 'webinar',
		endpoint: ZOOM_ENDPOINTS.webinar,
		query: WHOLE_SERIES,
		key: ['webinar_id'],
		columns: WEBINAR_COLUMNS,
		needs: WEBINAR,
	},
	{
		name: 'report_meetings',
		label: 'Report Meetings',
		description: 'Every time a meeting was held',
		of: 'instance',
		kind: 'meeting',
		endpoint: ZOOM_ENDPOINTS.reportMeeting,
		forUser: ZOOM_ENDPOINTS.pastMeeting,
		key: ['meeting_uuid'],
		columns: REPORT_COLUMNS,
		needs: PRO,
	},
	{
		name: 'report_webinars',
		label: 'Report Webinars',
		description: 'Every time a webinar was held',
		of: 'instance',
		kind: 'webinar',
		endpoint: ZOOM_ENDPOINTS.reportWebinar,
		forUser: 'none',
		key: ['webinar_uuid'],
		columns: [...REPORT_COLUMNS, 'host_id', 'user_id'],
		needs: WEBINAR,
	},
	{
		name: 'meeting_files',
		label: 'Meeting Files',
		description: 'Chats saved with the cloud recordings of meetings',
		of: 'account',
		kind: 'meeting',
		endpoint: ZOOM_ENDPOINTS.accountRecordings,
		forUser: ZOOM_ENDPOINTS.userRecordings,
		key: ['meeting_uuid', 'id'],
		columns: ['meeting_uuid', 'meeting_id', 'id', ...FILE_COLUMNS],
		needs: RECORDING,
		read: (api, query) => readChatFiles(api, 'meeting', query),
		also: [ZOOM_ENDPOINTS.userRecordings],
	},
	{
		name: 'webinar_files',
		label: 'Webinar Files',
		description: 'Chats saved with the cloud recordings of webinars',
		of: 'account',
		kind: 'webinar',
		endpoint: ZOOM_ENDPOINTS.accountRecordings,
		forUser: ZOOM_ENDPOINTS.userRecordings,
		key: ['webinar_uuid', 'id'],
		columns: ['webinar_uuid', 'webinar_id', 'id', ...FILE_COLUMNS],
		needs: RECORDING,
		read: (api, query) => readChatFiles(api, 'webinar', query),
		also: [ZOOM_ENDPOINTS.userRecordings],
	},
];
