import type { IDataObject } from 'n8n-workflow';

import type { Endpoint } from '../../../../core/http/endpoint';
import { OF_EVENT, ZOOM, type EventKind } from '../../../../core/zoom/api/endpoints/endpoints';
import type { ZoomAccess } from '../../../../core/zoom/api/service';
import { instanceAnswer } from '../../../../core/zoom/meetings/pastInstance';
import type { Call, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { pastEventField } from '../../parameters/fields';
import { instanceQuestion } from '../../parameters/instance';

/** Single users may read the same of a past meeting; of a past webinar Zoom tells them nothing. */
const SOURCES: Readonly<Record<EventKind, Readonly<Record<ZoomAccess, Endpoint>>>> = {
	meeting: { account: OF_EVENT.meeting.report, user: ZOOM.pastMeeting },
	webinar: { account: OF_EVENT.webinar.report, user: OF_EVENT.webinar.report },
};

/** How one instance went: when, how long, how many. */
export const getReport = (kind: EventKind): RunOperation => ({
	name: 'Get Report',
	value: 'getReport',
	action: `Get the report of a ${kind}`,
	description: `Get when a ${kind} really began and ended, how long it took and how many came. Of an ID the latest instance is read. For its people see Get Attendance.`,
	fields: [pastEventField(kind)],
	simplify: [
		'id',
		'uuid',
		'topic',
		'type',
		'start_time',
		'end_time',
		'duration',
		'total_minutes',
		'participants_count',
		'user_name',
		'user_email',
		'dept',
	],
	uses: [...new Set(Object.values(SOURCES[kind]))],
	asksWhenRefused: [OF_EVENT[kind].planned, OF_EVENT[kind].instances],
	run: eachItem((call) => report(call, kind)),
});

async function* report(call: Call, kind: EventKind): AsyncGenerator<IDataObject> {
	const question = instanceQuestion(call, kind);
	yield (await instanceAnswer(call.api, question, SOURCES[kind][question.access])) as IDataObject;
}
