import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { nested } from '../../../../core/values/objects';
import { ZOOM, type EventKind } from '../../../../core/zoom/api/endpoints/endpoints';
import type { Call, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { EVENT_COLUMNS } from '../../parameters/columns';
import { newHostFields } from '../../parameters/fields';
import { userIdOf } from '../../parameters/userId';
import { shown } from '../../scheduling/bodyField';
import { DETAILS } from '../../scheduling/details';
import { newEvent } from '../../scheduling/eventBody';
import { SETTINGS, settingsField } from '../../scheduling/settings';
import { newTimeFields, topicField } from '../../scheduling/timeFields';

const CREATE = { meeting: ZOOM.createMeeting, webinar: ZOOM.createWebinar } as const;

/** A new meeting or webinar of one host. */
export const createEvent = (kind: EventKind): RunOperation => ({
	name: 'Create',
	value: 'create',
	action: `Create a ${kind}`,
	description: `Schedule a ${kind}, once or as a series, and get its ID and links. The link with which the host starts it comes without Simplify only.`,
	fields: [
		...newHostFields,
		topicField,
		...newTimeFields(kind),
		additionalFields(kind),
		settingsField(SETTINGS.create[kind]),
	],
	simplify: [...EVENT_COLUMNS, 'host_email', 'registration_url', 'occurrences'],
	uses: [CREATE[kind]],
	run: eachItem((call) => created(call, kind)),
});

async function* created(call: Call, kind: EventKind): AsyncGenerator<IDataObject> {
	yield (await call.api.call({
		endpoint: CREATE[kind],
		path: { userId: userIdOf(call, 'Host') },
		body: nested(newEvent(call, kind)),
	})) as IDataObject;
}

const additionalFields = (kind: EventKind): INodeProperties => ({
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: shown(DETAILS.create[kind]),
});
