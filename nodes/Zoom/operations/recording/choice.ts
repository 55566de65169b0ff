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
			name: 'From Input Item',
			value: FROM_ITEM,
			description:
				'The recording of the meeting or webinar in the item, such as an event of the Zoom Trigger',
		},
		{ name: 'From a Meeting or Webinar', value: FROM_MEETING, description: 'The one chosen below' },
	],
	default: FROM_ITEM,
	description: 'The recording to use',
};

/** The recording to use: by default the item's, so that a trigger's events need no mapping. */
export const recordingFields: readonly INodeProperties[] = [
	sourceField,
	{ ...recordedMeetingField, displayOptions: { show: { recordingFrom: [FROM_MEETING] } } },
];

/** A recording, with everything that the item already has about it. */
export interface ChosenRecording extends ItemRecording {
	readonly reference: MeetingReference;
}

/** @throws ApiError `invalid` if neither the item nor the field names a meeting or webinar */
export function readChosenRecording(context: ItemContext): ChosenRecording {
	if (context.param<string>('recordingFrom', FROM_ITEM) === FROM_MEETING) {
		return { reference: parseMeetingReference(context.param('eventId', '')) };
	}
	const found = findItemRecording(context.json);
	if (found.reference) return { ...found, reference: found.reference };
	throw new ApiError({
		kind: 'invalid',
		title: 'The input item names no meeting or webinar',
		advice: `It has no 'uuid', 'event_uuid' or 'id' of one. Place the node after the Zoom Trigger, Get Many of past events or recordings, or set "Recording" to "From a Meeting or Webinar" and choose it.`,
	});
}

/** The meeting or webinar of the chosen recording, for the path of a request. */
export const chosenRecordingReader: ValueReader = {
	parameters: ['recordingFrom', 'eventId'],
	read: (context) => getReferenceId(readChosenRecording(context).reference),
};
