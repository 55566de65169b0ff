import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { Problem } from '../../../../core/http/errors';
import { nested } from '../../../../core/values/objects';
import { eventPath, ZOOM, type EventKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { eventReference } from '../../../../core/zoom/api/ids';
import { eventNumber, NUMBER_LOOKUPS } from '../../../../core/zoom/meetings/meetingId';
import { belongToSeries } from '../../../../core/zoom/scheduling/occurrenceChanges';
import type { Call, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { eventField } from '../../parameters/fields';
import { shown } from '../../scheduling/bodyField';
import { DETAILS } from '../../scheduling/details';
import { changedEvent } from '../../scheduling/eventBody';
import { SETTINGS, settingsField } from '../../scheduling/settings';
import { occurrenceIn, targetFields } from '../../scheduling/target';
import { changedTimeFields, topicField } from '../../scheduling/timeFields';

const UPDATE = { meeting: ZOOM.updateMeeting, webinar: ZOOM.updateWebinar } as const;

/** Changes an event, or one occurrence of a series. Zoom answers nothing: the row tells what was changed. */
export const updateEvent = (kind: EventKind): RunOperation => ({
	name: 'Update',
	value: 'update',
	action: `Update a ${kind}`,
	description: `Change a ${kind}, or one occurrence of a series. What is left out or empty stays as it is. Zoom takes 100 changes a day and host.`,
	fields: [
		eventField(kind),
		...targetFields('Change'),
		updateFields(kind),
		settingsField(SETTINGS.update[kind]),
	],
	uses: [UPDATE[kind], NUMBER_LOOKUPS[kind]],
	run: eachItem((call) => updated(call, kind)),
});

async function* updated(call: Call, kind: EventKind): AsyncGenerator<IDataObject> {
	const reference = eventReference(call.param('eventId', ''));
	const occurrenceId = occurrenceIn(call);
	const changes = changedEvent(call, kind);
	const changed = Object.keys(changes);
	if (changed.length === 0) throw nothingToChange();
	const refused = occurrenceId === undefined ? [] : belongToSeries(kind, changed);
	if (refused.length > 0) throw ofWholeSeries(refused);

	const id = await eventNumber(call.api, kind, reference);
	await call.api.call({
		endpoint: UPDATE[kind],
		path: eventPath(kind, id),
		query: { occurrence_id: occurrenceId },
		body: nested(changes),
	});
	yield { id, ...(occurrenceId && { occurrence_id: occurrenceId }), updated: true, changed };
}

const updateFields = (kind: EventKind): INodeProperties => ({
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	description: 'To change the times of a series, give its recurrence, too: Zoom wants both',
	options: [
		...shown(DETAILS.update[kind]),
		...changedTimeFields(kind),
		{ ...topicField, required: undefined },
	].sort((a, b) => a.displayName.localeCompare(b.displayName)),
});

const nothingToChange = (): Problem =>
	new Problem({
		kind: 'invalid',
		title: 'There is nothing to change',
		advice:
			"Add what should change under 'Update Fields' or 'Settings'. Where expressions stand there, they gave nothing for this item.",
	});

const ofWholeSeries = (names: readonly string[]): Problem =>
	new Problem({
		kind: 'invalid',
		title: `Zoom cannot change this of one occurrence alone: ${names.join(', ')}`,
		advice:
			'Take it out, or set \'Change\' to "Whole Event". Of one occurrence Zoom changes its agenda, start, duration, video, recording and, of meetings, how people join.',
	});
