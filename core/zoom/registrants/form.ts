import type { Json } from '../../http/endpoint';
import { toText } from '../../values/text';

/** A registration as Zoom takes it; `email` and `first_name` are what it wants of everybody. */
export interface RegistrantForm extends Json {
	readonly email: string;
	readonly first_name: string;
	readonly last_name?: string;
	readonly custom_questions?: ReadonlyArray<{ readonly title: string; readonly value: string }>;
}

/** What a batch may say of a person; anything more needs a call of its own. */
const IN_BATCH: ReadonlySet<string> = new Set(['email', 'first_name', 'last_name']);

export const fitsBatch = (form: RegistrantForm): boolean =>
	Object.keys(form).every((name) => IN_BATCH.has(name));

/** Zoom's own lengths. https://developers.zoom.us/docs/api/meetings/#tag/meetings/POST/meetings/{meetingId}/registrants */
const MAX_LENGTHS = { email: 128, name: 64, answer: 128 } as const;

/** Why Zoom would not take an address, if so. */
export const explainLongEmail = (email: string): string | undefined =>
	email.length > MAX_LENGTHS.email
		? `longer than ${MAX_LENGTHS.email} characters, which is the most Zoom takes`
		: undefined;

export const cutName = (value: unknown): string => toText(value).slice(0, MAX_LENGTHS.name).trim();

/** Zoom cuts nothing off, it refuses. */
export const toFormAnswer = (value: unknown): string =>
	(Array.isArray(value) ? value.map(toText).join(', ') : toText(value)).slice(0, MAX_LENGTHS.answer);

/** Of `no_of_employees` Zoom gives finer choices when registrants are read than it takes when they are written. */
const WIDER_CHOICE: Readonly<Record<string, string>> = {
	'101-250': '101-500',
	'251-500': '101-500',
	'501-1,000': '500-1,000',
};

/** The value of a field of Zoom's own, as it may be written. */
export function toFormField(name: string, value: unknown): string {
	const given = toText(value);
	return name === 'no_of_employees' ? (WIDER_CHOICE[given] ?? given) : given;
}

/** Drops what is blank: Zoom takes an absent field for one that nobody filled in, and refuses some blank ones. */
export const omitBlank = (fields: Json): Json =>
	Object.fromEntries(
		Object.entries(fields).filter(([, value]) =>
			Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '',
		),
	);
