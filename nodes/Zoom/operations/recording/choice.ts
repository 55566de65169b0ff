import type { INodeProperties } from 'n8n-workflow';

import { ApiError } from '../../../../core/http/errors';
import { parseMeetingReference, type MeetingReference } from '../../../../core/zoom/api/ids';
import { getReferenceId } from '../../../../core/zoom/meetings/meetingId';
import { findItemRecording, type ItemRecording } from '../../../../core/zoom/recordings/fromItem';
import type { ItemContext, ValueReader } from '../../../shared/catalogue';
import { recordedMeetingField } from '../../parameters/fields';

/** Saved in workflows. */
const FROM_ITEM = 'item';
const FROM_MEETING = 'event';

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
		{ name: 'Of a Meeting or Webinar', value: FROM_MEETING, description: 'The one chosen below' },
	],
	default: FROM_ITEM,
	description: 'Which recording is meant',
};

/** Which recording: by default that of the item, so that a trigger's events need no mapping. */
export const recordingFields: readonly INodeProperties[] = [
	sourceField,
	{ ...recordedMeetingField, displayOptions: { show: { recordingFrom: [FROM_MEETING] } } },
];

/** A recording with what is known of it already. */
export interface ChosenRecording extends ItemRecording {
	readonly reference: MeetingReference;
}

/** @throws ApiError `invalid` where neither the item nor the field names an event */
export function readChosenRecording(context: ItemContext): ChosenRecording {
	if (context.param<string>('recordingFrom', FROM_ITEM) === FROM_MEETING) {
		return { reference: parseMeetingReference(context.param('eventId', '')) };
	}
	const found = findItemRecording(context.json);
	if (found.reference) return { ...found, reference: found.reference };
	throw new ApiError({
		kind: 'invalid',
		title: 'The input item names no meeting or webinar',
		advice:
			"It has no 'uuid', 'event_uuid' or 'id' of one. Place the node after the Zoom Trigger, Get Many of past events or recordings, or set 'Recording' to \"Of a Meeting or Webinar\" and choose it.",
	});
}

/** Its meeting or webinar in the path of a request. */
export const chosenRecordingReader: ValueReader = {
	parameters: ['recordingFrom', 'eventId'],
	read: (context) => getReferenceId(readChosenRecording(context).reference),
};
