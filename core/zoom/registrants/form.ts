import type { Json } from '../../http/endpoint';
import { cutText, toText } from '../../values/text';

/** A registration in Zoom's format; `email` and `first_name` are required. */
export interface RegistrantForm extends Json {
	readonly email: string;
	readonly first_name: string;
	readonly last_name?: string;
	readonly custom_questions?: ReadonlyArray<{ readonly title: string; readonly value: string }>;
}

/** Fields that a batch may contain; with any other field, a person needs a call of their own. */
const IN_BATCH: ReadonlySet<string> = new Set(['email', 'first_name', 'last_name']);

export const fitsBatch = (form: RegistrantForm): boolean =>
	Object.keys(form).every((name) => IN_BATCH.has(name));

/** Zoom's own lengths. https://developers.zoom.us/docs/api/meetings/#tag/meetings/POST/meetings/{meetingId}/registrants */
const MAX_LENGTHS = { email: 128, name: 64, answer: 128 } as const;

/** The reason why Zoom would reject an email address, if any. */
export const explainLongEmail = (email: string): string | undefined =>
	email.length > MAX_LENGTHS.email
		? `longer than ${MAX_LENGTHS.email} characters, which is the most Zoom takes`
		: undefined;

export const cutName = (value: unknown): string => cutText(toText(value), MAX_LENGTHS.name);

/** The answer to a question. It is shortened, because Zoom rejects longer answers. */
export const toFormAnswer = (value: unknown): string => cutText(joinAnswers(value), MAX_LENGTHS.answer);

const joinAnswers = (value: unknown): string =>
	Array.isArray(value) ? value.map(toText).join(', ') : toText(value);

/** Whether `cutName` shortens one of the names, or `toFormAnswer` one of the answers. */
export const isShortened = (names: readonly unknown[], answers: readonly unknown[]): boolean =>
	names.some((name) => toText(name).length > MAX_LENGTHS.name) ||
	answers.some((answer) => joinAnswers(answer).length > MAX_LENGTHS.answer);

/** The hint for names or answers that were shortened. */
export const SHORTENED = `Zoom takes names of up to ${MAX_LENGTHS.name} characters and answers of up to ${MAX_LENGTHS.answer}`;

/** For `no_of_employees`, Zoom returns finer choices than it accepts. */
const WIDER_CHOICE: Readonly<Record<string, string>> = {
	'101-250': '101-500',
	'251-500': '101-500',
	'501-1,000': '500-1,000',
};

/** Returns the notice that `toFormField` changes a value; undefined if it does not. */
export function explainChangedField(name: string, value: unknown): string | undefined {
	const given = toText(value);
	const sent = toFormField(name, value);
	return sent === given
		? undefined
		: `Zoom takes no company size '${given}': '${sent}' is registered instead.`;
}

/** The value of one of Zoom's standard fields, in the form that Zoom accepts. */
export function toFormField(name: string, value: unknown): string {
	const given = toText(value);
	return name === 'no_of_employees' ? (WIDER_CHOICE[given] ?? given) : given;
}
