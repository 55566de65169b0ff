import type { Json } from '../../http/endpoint';
import { text } from '../../values/text';
import { eventReference, isUuid, typedNumber, type EventReference } from '../api/ids';
import { recordOf } from '../webhooks/payload';

export interface RecordingInItem {
	/** With its files, where the item lists them. */
	readonly recording?: Json;
	/** Of what event it is. */
	readonly reference?: EventReference;
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
export function recordingInItem(item: Json): RecordingInItem {
	const holders = [item, recordOf(item.object) ?? {}];
	const recording = holders.find(({ recording_files: files }) => Array.isArray(files));
	const token = text(item.download_token) || text(item.download_access_token);
	return {
		...(recording && { recording }),
		...referenceIn(holders),
		...(token && { downloadToken: token }),
	};
}

function referenceIn(holders: readonly Json[]): Pick<RecordingInItem, 'reference'> {
	const values = (names: readonly string[]) =>
		holders.flatMap((holder) => names.map((name) => text(holder[name])));
	const uuid = values(UUID_FIELDS).find(isUuid);
	if (uuid) return { reference: { uuid } };
	const id = values(ID_FIELDS).find((value) => typedNumber(value) !== undefined);
	return id ? { reference: eventReference(id) } : {};
}
