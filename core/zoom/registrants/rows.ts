import { splitDisplayName } from '../../attendance/names';
import type { Json } from '../../http/endpoint';
import { parseEmail } from '../../values/addresses';
import { omitBlank } from '../../values/objects';
import { getField } from '../../values/rowFields';
import { toText } from '../../values/text';
import {
	cutName,
	explainLongEmail,
	isShortened,
	toFormAnswer,
	toFormField,
	type RegistrantForm,
} from './form';

/** Which fields of a row hold what, as `getField` finds them. */
export interface FieldNames {
	readonly email: string;
	readonly firstName: string;
	readonly lastName: string;
	/** Zoom's field -> field of the row. */
	readonly form: ReadonlyArray<readonly [target: string, field: string]>;
	/** Question, word for word -> field of the row. */
	readonly questions: ReadonlyArray<readonly [title: string, field: string]>;
}

/** The person that a row registers, or the reason why it is skipped. */
export type ParsedRegistrant =
	| { readonly form: RegistrantForm; readonly isShortened?: true }
	| { readonly skipped: string; readonly email: string };

/**
 * Reads rows in order; if several have the same email address, the first counts.
 * @param readGiven fields of the form that do not come from the row itself
 */
export function parseRegistrants(
	rows: readonly Json[],
	readNameFields: (row: number) => FieldNames,
	readGiven: (row: number) => Json,
	isNew: (row: number, email: string) => boolean,
): ParsedRegistrant[] {
	return rows.map((row, index) => {
		const names = readNameFields(index);
		const typed = toText(getField(row, names.email));
		const email = parseEmail(typed);
		if (!email) {
			const isBlank = typed === '';
			return {
				skipped: isBlank ? `no email address in the field '${names.email}'` : 'not a valid email address',
				email: typed,
			};
		}
		const tooLong = explainLongEmail(email);
		if (tooLong) return { skipped: tooLong, email };
		const [first_name, last_name] = getNames(row, names);
		if (first_name === '') return { skipped: 'no first name, which Zoom requires', email };
		if (!isNew(index, email)) return { skipped: 'the same address as another item', email };
		return {
			form: {
				...omitBlank({ ...readGiven(index), last_name, ...getFormAnswers(row, names) }),
				email,
				first_name,
			},
			...(hasLongFields(row, names) && { isShortened: true }),
		};
	});
}

/** A whole name counts only where there is no first name. */
function hasLongFields(row: Json, { firstName, lastName, questions }: FieldNames): boolean {
	const first = toText(getField(row, firstName)) === '' ? 'name' : firstName;
	const read = (field: string) => getField(row, field);
	return isShortened(
		[first, lastName].map(read),
		questions.map(([, field]) => read(field)),
	);
}

/** A whole name is split if that is safe, and otherwise used as the first name, because Zoom requires one. */
function getNames(row: Json, { firstName, lastName }: FieldNames): [string, string] {
	const first = cutName(getField(row, firstName));
	const last = cutName(getField(row, lastName));
	if (first !== '') return [first, last];
	const whole = toText(getField(row, 'name'));
	const [given, family] = splitDisplayName(whole) ?? [whole, ''];
	return [cutName(given), last || cutName(family)];
}

const getFormAnswers = (row: Json, { form, questions }: FieldNames): Json => ({
	...Object.fromEntries(form.map(([target, field]) => [target, toFormField(target, getField(row, field))])),
	custom_questions: questions
		.map(([title, field]) => ({ title, value: toFormAnswer(getField(row, field)) }))
		.filter(({ value }) => value !== ''),
});
