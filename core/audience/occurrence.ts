import type { Json } from '../http/endpoint';
import { getField, isBlank } from '../values/rowFields';

/** From what tells one instance of a meeting or webinar from another to what tells series apart. */
const FIELDS = ['event_uuid', 'uuid', 'event_id', 'id'];

/** What at Zoom a row is about; undefined where it does not say. */
export const getOccurrence = (row: Json): unknown =>
	FIELDS.map((name) => getField(row, name)).find((value) => !isBlank(value));
