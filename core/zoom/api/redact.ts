/**
 * Fields of Zoom's payloads that give access to something (a host's meeting, a recording, a live stream) or locate a
 * person's device.
 * https://developers.zoom.us/docs/api/meetings/events/
 */
const SECRET_FIELDS = new Set([
	'client_id', // together with `signature`, in `app_deauthorized`
	'conference_code',
	'device_ip',
	'private_ip',
	'public_ip',
	'signature',
	'start_url',
	'stream_key',
	'stream_url', // some services include the key in it
]);

/** Matches `download_token`, `recording_play_passcode`, `h323_password`, `participant_pin_code` and what Zoom may add later. */
const SECRET_NAME = /(password|passcode|token|secret|host_key|(^|_)(pin|pin_code|pwd|zak))$/;

/** `pwd` is the passcode in the form that links use; `zak` and `tk` identify a person. */
const SECRET_PARAMETER = /(?<=[?&])(?:pwd|passcode|tk|zak|access_token)=[^&#]*&?/g;

/** Links that let anyone host: `/s/` starts the meeting, `zak` is the key of its host. They are found in agendas, too. */
const LINK = /https?:\/\/[^\s"'<>]+/gi;
const START_LINK = /^https?:\/\/[^/]+\/s\/\d|[?&]zak=/i;
const HOST_KEY = /\bzak=[^\s&"'<>]+/gi;
const REMOVED = '[start link removed]';

type Fields = Record<string, unknown>;

/**
 * Returns a copy without secrets, at every depth. Links lose the parameters that let anyone in, except a registrant's own
 * `join_url`, which is meant to be sent to that person.
 * @param name key of the fields: `registrant` for those of a person
 */
export function redactSecrets<T extends Fields>(fields: T, name = ''): T {
	return redactValue(fields, name) as T;
}

function redactValue(value: unknown, parent: string): unknown {
	if (Array.isArray(value)) return value.map((entry) => redactValue(entry, parent));
	if (typeof value === 'string') return redactText(value);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name, inner]) => !isSecret(name, inner))
			.map(([name, inner]) => [
				name,
				isLinkForAnyone(name, inner, parent)
					? inner.replace(SECRET_PARAMETER, '').replace(/[?&](?=#|$)/, '')
					: redactValue(inner, name),
			]),
	);
}

/** Returns a text without links that let anyone host. */
const redactText = (text: string): string =>
	text.replace(LINK, (link) => (START_LINK.test(link) ? REMOVED : link)).replace(HOST_KEY, REMOVED);

/** `password: true` is a setting, not a password. */
function isSecret(name: string, value: unknown): boolean {
	return SECRET_FIELDS.has(name) || (SECRET_NAME.test(name) && typeof value !== 'boolean');
}

function isLinkForAnyone(name: string, value: unknown, parent: string): value is string {
	return typeof value === 'string' && name.endsWith('_url') && parent !== 'registrant';
}
