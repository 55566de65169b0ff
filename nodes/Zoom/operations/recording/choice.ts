import type { INodeProperties } from 'n8n-workflow';

import { Problem } from '../../../../core/http/errors';
import { eventReference, type EventReference } from '../../../../core/zoom/api/ids';
import { recordingInItem, type RecordingInItem } from '../../../../core/zoom/recordings/fromItem';
import type { Call } from '../../../shared/catalogue';
import { recordedEventField } from '../../parameters/fields';

/** Saved in workflows. */
const FROM_ITEM = 'item';
const FROM_EVENT = 'event';

const sourceField: INodeProperties = {
	displayName: 'Recording',
	name: 'recordingFrom',
	type: 'options',
	options: [
		{
			name: 'Of the Input Item',
			value: FROM_ITEM,
			description:
				'That of the meeting or webinar in the item: an event of the Zoom Trigger, a past event, or a recording read before',
		},
		{ name: 'Of a Meeting or Webinar', value: FROM_EVENT, description: 'The one chosen below' },
	],
	default: FROM_ITEM,
	description: 'Which recording is meant',
};

/** Which recording: by default that of the item, so that a trigger's events need no mapping. */
export const recordingFields: readonly INodeProperties[] = [
	sourceField,
	{ ...recordedEventField, displayOptions: { show: { recordingFrom: [FROM_EVENT] } } },
];

/** A recording with what is known of it already. */
export interface ChosenRecording extends RecordingInItem {
	readonly reference: EventReference;
}

/** @throws Problem `invalid` where neither the item nor the field names an event */
export function chosenRecording(call: Call): ChosenRecording {
	if (call.param<string>('recordingFrom', FROM_ITEM) === FROM_EVENT) {
		return { reference: eventReference(call.param('eventId', '')) };
	}
	const found = recordingInItem(call.json);
	if (found.reference) return { ...found, reference: found.reference };
	throw new Problem({
		kind: 'invalid',
		title: 'The input item names no meeting or webinar',
		advice:
			"It has no 'uuid', 'event_uuid' or 'id' of one. Place the node after the Zoom Trigger, Get Many of past events or recordings, or set 'Recording' to \"Of a Meeting or Webinar\" and choose it.",
	});
}
