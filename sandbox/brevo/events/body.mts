import { integer, map, text, type Body } from '../api/body.mts';
import { invalid, missing } from '../api/refusal.mts';
import type { EventIdentifiers, StoredEvent } from '../model/types.mts';

const NAME = /^[A-Za-z0-9_-]{1,255}$/;
const MAX_PROPERTIES_BYTES = 50 * 1024;
const ISO_WITH_OFFSET = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;
const TEXT_IDENTIFIERS = ['email_id', 'ext_id', 'phone_id', 'whatsapp_id', 'landline_number_id'] as const;

/**
 * One event as `POST /events` takes it: https://developers.brevo.com/reference/createevent
 * @throws Refusal 400 for what Brevo does not take
 */
export function readEvent(body: Body, now: string): StoredEvent {
	const name = text(body, 'event_name');
	if (!name) throw missing('event_name is missing');
	if (!NAME.test(name)) throw invalid('event_name should be 1 to 255 of A-Z a-z 0-9 _ -');
	const date = text(body, 'event_date') ?? now;
	if (!ISO_WITH_OFFSET.test(date) || Number.isNaN(Date.parse(date))) throw invalid('event_date is not valid');
	const properties = map(body, 'event_properties') ?? {};
	if (Object.keys(properties).some((key) => !NAME.test(key)))
		throw invalid('event_properties has an invalid key');
	if (Object.values(properties).includes(null)) throw invalid('event_properties has a value of invalid type');
	if (Buffer.byteLength(JSON.stringify(properties)) > MAX_PROPERTIES_BYTES)
		throw invalid('event_properties exceeds 50 KB');
	const objectType = text(map(body, 'object') ?? {}, 'type');
	return {
		event_name: name,
		event_date: new Date(date).toISOString(),
		identifiers: readIdentifiers(map(body, 'identifiers') ?? {}),
		event_properties: properties,
		contact_properties: map(body, 'contact_properties') ?? {},
		...(objectType ? { object_type: objectType } : {}),
	};
}

function readIdentifiers(body: Body): EventIdentifiers {
	const ids: EventIdentifiers = {};
	for (const type of TEXT_IDENTIFIERS) {
		const value = text(body, type);
		if (value) ids[type] = value;
	}
	const contactId = integer(body, 'contact_id');
	if (contactId !== undefined) ids.contact_id = contactId;
	if (Object.keys(ids).length === 0) throw missing('At least one identifier is required');
	return ids;
}
