import type { Json } from '../../http/endpoint';
import { toText } from '../../values/text';
import { parseMeetingReference, isUuid, parseMeetingNumber, type MeetingReference } from '../api/ids';
import { toObject } from '../../values/objects';

export interface ItemRecording {
	/** The recording with its files, if the item lists them. */
	readonly recording?: Json;
	/** The meeting or webinar that was recorded. */
	readonly reference?: MeetingReference;
	/** Gives access to the files of this recording only; valid for 24 hours if it came with a webhook event. */
	readonly downloadToken?: string;
}

/** In the order of preference: a UUID is one instance, a number the latest one. */
const UUID_FIELDS = ['uuid', 'event_uuid', 'meeting_uuid', 'webinar_uuid'];
const ID_FIELDS = ['id', 'event_id', 'meeting_id', 'webinar_id'];

/**
 * Finds the recording that an item refers to: a recording event of the Zoom Trigger (its files are in `object`), a row of
 * `recording.get` or `recording.getMany`, or a row that names a past meeting or webinar.
 */
export function findItemRecording(item: Json): ItemRecording {
	const holders = [item, toObject(item.object) ?? {}];
	const recording = holders.find(({ recording_files: files }) => Array.isArray(files));
	const token = toText(item.download_token) || toText(item.download_access_token);
	return {
		...(recording && { recording }),
		...findReference(holders),
		...(token && { downloadToken: token }),
	};
}

function findReference(holders: readonly Json[]): Pick<ItemRecording, 'reference'> {
	const listValues = (names: readonly string[]) =>
		holders.flatMap((holder) => names.map((name) => toText(holder[name])));
	const uuid = listValues(UUID_FIELDS).find(isUuid);
	if (uuid) return { reference: { uuid } };
	const id = listValues(ID_FIELDS).find((value) => parseMeetingNumber(value) !== undefined);
	return id ? { reference: parseMeetingReference(id) } : {};
}
