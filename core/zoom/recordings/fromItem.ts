import type { Json } from '../../http/endpoint';
import { toText } from '../../values/text';
import { parseMeetingReference, isUuid, parseMeetingNumber, type MeetingReference } from '../api/ids';
import { toObject } from '../../values/objects';

export interface ItemRecording {
	/** With its files, where the item lists them. */
	readonly recording?: Json;
	/** Of what event it is. */
	readonly reference?: MeetingReference;
	/** Opens the files of the recording and nothing else; 24 hours long where it came with an event. */
	readonly downloadToken?: string;
}

/** In the order of trust: a UUID is one instance, a number whatever instance was last. */
const UUID_FIELDS = ['uuid', 'event_uuid', 'meeting_uuid', 'webinar_uuid'];
const ID_FIELDS = ['id', 'event_id', 'meeting_id', 'webinar_id'];

/**
 * The recording an item speaks of: a recording event of the Zoom Trigger (its files are in `object`), a row of
 * `recording.get` or `recording.getMany`, or a row that names a past event.
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
	const values = (names: readonly string[]) =>
		holders.flatMap((holder) => names.map((name) => toText(holder[name])));
	const uuid = values(UUID_FIELDS).find(isUuid);
	if (uuid) return { reference: { uuid } };
	const id = values(ID_FIELDS).find((value) => parseMeetingNumber(value) !== undefined);
	return id ? { reference: parseMeetingReference(id) } : {};
}
