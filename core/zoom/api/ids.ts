import { ApiError } from '../../http/errors';

/**
 * A meeting or webinar as a person named it: by the number that all its instances share, or by the UUID of one instance.
 * https://developers.zoom.us/docs/api/using-zoom-apis/#meeting-ids-and-uuids
 */
export type MeetingReference = { readonly id: string } | { readonly uuid: string };

/** Base64 of 16 bytes. */
const UUID = /^[A-Za-z0-9+/]{22}==$/;
const MEETING_NUMBER = /^\d{9,12}$/;

/**
 * Source of the regular expression that finds the number in a meeting's or webinar's URL: `/j/` to join, `/s/` to start,
 * `/w/` to join a webinar, `/wc/` in the web client, `/meeting/` and `/webinar/` on the pages of zoom.us.
 */
export const MEETING_URL = 'https?://[^\\s/]+/(?:j|s|w|wc|wc/join|meeting|webinar)/(\\d{9,12})(?!\\d)';

const EXPECTED_INPUT =
	'Enter the number of 9 to 12 digits from the join link, the UUID of one instance (24 characters ending with ==) or the join link itself. A registration link (.../register/...) does not contain the ID.';

export const isUuid = (value: string): boolean => UUID.test(value);

/**
 * Reads an ID as people type it (`857 4606 5123`, `857-4606-5123`), a UUID (also percent-encoded) or a URL.
 * @throws ApiError `invalid`
 */
export function parseMeetingReference(typed: unknown): MeetingReference {
	const text = String(typed ?? '').trim();
	const uuid = decodeText(text);
	if (isUuid(uuid)) return { uuid };
	const id = parseMeetingNumber(text);
	if (id !== undefined) return { id };
	if (text === '') {
		throw new ApiError({
			kind: 'invalid',
			title: 'No meeting or webinar was given',
			advice: `Choose one. If the field contains an expression, it returned nothing for this item: check that the previous node outputs the field it reads. ${EXPECTED_INPUT}`,
		});
	}
	throw new ApiError({
		kind: 'invalid',
		title: `'${text}' is not the ID of a meeting or webinar`,
		advice: EXPECTED_INPUT,
	});
}

/** The number in a typed text or join link; undefined if there is none. */
export function parseMeetingNumber(typed: string): string | undefined {
	const id = new RegExp(MEETING_URL, 'i').exec(typed)?.[1] ?? stripSeparators(typed);
	return MEETING_NUMBER.test(id) ? id : undefined;
}

/**
 * Encodes a value for a path. A UUID that begins with `/` or contains `//` is encoded twice, because Zoom's gateway
 * decodes once before it splits the path.
 */
export function encodePathId(value: string): string {
	const plain = isUuid(decodeText(value)) ? decodeText(value) : stripSeparators(value);
	const once = encodeURIComponent(plain);
	return plain.startsWith('/') || plain.includes('//') ? encodeURIComponent(once) : once;
}

/** Undoes percent-encoding: people copy UUIDs from URLs, where they are encoded once or twice. */
function decodeText(text: string): string {
	let value = text.trim();
	try {
		for (let times = 0; times < 2 && value.includes('%'); times++) value = decodeURIComponent(value);
	} catch {
		return text;
	}
	return value;
}

const stripSeparators = (value: string): string =>
	/^[\d\s-]+$/.test(value) ? value.replace(/[\s-]/g, '') : value.trim();
