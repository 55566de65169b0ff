import type { Json } from '../../http/endpoint';
import { Problem } from '../../http/errors';

/** What Zoom allows at most, by its names. https://developers.zoom.us/docs/api/meetings/ */
const LONGEST: Readonly<Record<string, { label: string; characters: number }>> = {
	topic: { label: 'Topic', characters: 200 },
	agenda: { label: 'Agenda', characters: 2000 },
	password: { label: 'Passcode', characters: 10 },
};

/**
 * The same values.
 * @throws Problem `invalid` for a text that is too long; the text itself is not repeated, it may be a passcode
 */
export function checkedTexts(values: Json): Json {
	for (const [name, { label, characters }] of Object.entries(LONGEST)) {
		const { length } = String(values[name] ?? '');
		if (length <= characters) continue;
		throw new Problem({
			kind: 'invalid',
			title: `'${label}' has ${length} characters, but may have ${characters} at most`,
			advice: 'Shorten it, or check the expression in the field.',
		});
	}
	return values;
}
