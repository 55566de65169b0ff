import type { Json } from '../../http/endpoint';
import { ApiError } from '../../http/errors';

/** Zoom's maximum lengths, by its field names. https://developers.zoom.us/docs/api/meetings/ */
const MAX_LENGTHS: Readonly<Record<string, { label: string; characters: number }>> = {
	topic: { label: 'Topic', characters: 200 },
	agenda: { label: 'Agenda', characters: 2000 },
	password: { label: 'Passcode', characters: 10 },
	'settings.audio_conference_info': { label: 'Audio Conference Info', characters: 2048 },
};

/**
 * Returns the same values.
 * @throws ApiError `invalid` for a text that is too long; the message omits the text, which may be a passcode
 */
export function checkTexts(values: Json): Json {
	for (const [name, { label, characters }] of Object.entries(MAX_LENGTHS)) {
		const { length } = String(values[name] ?? '');
		if (length <= characters) continue;
		throw new ApiError({
			kind: 'invalid',
			title: `"${label}" has ${length} characters, but may have ${characters} at most`,
			advice: 'Shorten it, or check the expression in the field.',
		});
	}
	return values;
}
