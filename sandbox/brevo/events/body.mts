import { readInteger, readMap, readText, type Body } from '../api/body.mts';
import { invalidError, missingError } from '../api/errors.mts';
import type { EventIdentifiers, StoredEvent } from '../model/types.mts';

const NAME = /^[A-Za-z0-9_-]{1,255}$/;
const MAX_PROPERTIES_BYTES = 50 * 1024;
const ISO_WITH_OFFSET = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;
const TEXT_IDENTIFIERS = ['email_id', 'ext_id', 'phone_id', 'whatsapp_id', 'landline_number_id'] as const;

/**
 * One event as `POST /events` takes it: https://developers.brevo.com/reference/createevent
 * @throws BrevoError 400 for what Brevo does not take
 */
export function readEvent(body: Body, now: string): StoredEvent {
	const name = readText(body, 'event_name');
	if (!name) throw missingError('event_name is missing');
	if (!NAME.test(name)) throw invalidError('event_name should be 1 to 255 of A-Z a-z 0-9 _ -');
	const date = readText(body, 'event_date') ?? now;
	if (!ISO_WITH_OFFSET.test(date) || Number.isNaN(Date.parse(date)))
		throw invalidError('event_date is not valid');
	const properties = readMap(body, 'event_properties') ?? {};
	if (Object.keys(properties).some((key) => !NAME.test(key)))
		throw invalidError('event_properties has an invalid key');
	if (Object.values(properties).includes(null))
		throw invalidError('event_properties has a value of invalid type');
	if (Buffer.byteLength(JSON.stringify(properties)) > MAX_PROPERTIES_BYTES)
		throw invalidError('event_properties exceeds 50 KB');
	const objectType = readText(readMap(body, 'object') ?? {}, 'type');
	return {
		event_name: name,
		event_date: new Date(date).toISOString(),
		identifiers: readIdentifiers(readMap(body, 'identifiers') ?? {}),
		event_properties: properties,
		contact_properties: readMap(body, 'contact_properties') ?? {},
		...(objectType ? { object_type: objectType } : {}),
	};
}

function readIdentifiers(body: Body): EventIdentifiers {
	const ids: EventIdentifiers = {};
	for (const type of TEXT_IDENTIFIERS) {
		const value = readText(body, type);
		if (value) ids[type] = value;
	}
	const contactId = readInteger(body, 'contact_id');
	if (contactId !== undefined) ids.contact_id = contactId;
	if (Object.keys(ids).length === 0) throw missingError('At least one identifier is required');
	return ids;
}
