import { listUnknownPlaceholders } from '../../../core/brevo/email/placeholders';
import {
	findLoosePlaceholder,
	hasOldLanguage,
	listOldPlaceholders,
	loosePlaceholderError,
} from '../../../core/brevo/email/unfilledParams';
import { invalidInputError } from '../../../core/http/errors';
import { listFieldNames, toPlainText } from '../../../core/values/rowFields';
import { quoteLabel } from '../../../core/values/text';
import type { ItemContext } from '../../shared/catalogue';

/** The inside of `{{ topic }}`, which n8n does not evaluate: it knows no such name. */
const NAME = /^-?\s*[\p{L}\p{N}_.]+\s*$/u;

/** Returns a text as typed, without the expressions that n8n evaluates: their values are data, which may have braces. */
function readTypedText({ node, index }: ItemContext, name: string): string {
	const raw = toPlainText(node.getNodeParameter(name, index, '', { rawExpressions: true }));
	return raw.startsWith('=') ? removeExpressions(raw.slice(1)) : raw;
}

/** Without a pattern for the whole of an expression, whose time would grow with the square of the text. */
function removeExpressions(text: string): string {
	const parts = text.split('}}');
	const rest = parts.pop()!;
	const kept = parts.map((part) => {
		const start = part.indexOf('{{');
		return start < 0 || NAME.test(part.slice(start + 2)) ? `${part}}}` : part.slice(0, start);
	});
	return kept.join('') + rest;
}

/**
 * Checks texts in which Brevo fills in parameters against the fields of the item.
 * @param names parameters that somebody may have meant, besides the fields
 * @throws ApiError for a placeholder in a form that Brevo does not fill in
 */
export function rejectTypedPlaceholders(
	context: ItemContext,
	parameters: readonly string[],
	names: readonly string[],
): void {
	const meant = [...listFieldNames(context.json), ...names];
	for (const name of parameters) {
		const typed = readTypedText(context, name);
		const loose = findLoosePlaceholder(typed, meant);
		if (loose) throw loosePlaceholderError(loose);
		warnAboutUnknownPlaceholders(context, typed);
	}
}

/**
 * Checks texts of an email against the old template language, which only templates and campaigns may use: in the content of an
 * email, Brevo leaves `%FIRST_NAME%` as it is, for everybody to read.
 * @param names parameters that the text may have meant, besides the fields of the item
 * @throws ApiError for one that names data
 */
export function rejectOldPlaceholders(
	context: ItemContext,
	parameters: readonly string[],
	names: readonly string[],
): void {
	const meant = new Map([...listFieldNames(context.json), ...names].map((name) => [toBareName(name), name]));
	for (const parameter of parameters) {
		for (const { placeholder, path } of listOldPlaceholders(readTypedText(context, parameter))) {
			const name = meant.get(toBareName(path));
			if (name !== undefined) throw loosePlaceholderError({ placeholder, path: name });
			if (hasOldLanguage(placeholder))
				context.hint(
					`Brevo may not fill in ${placeholder}, which is of its old template language. Write {{ contact.${path} }}.`,
					'warning',
				);
		}
	}
}

const toBareName = (name: string): string => name.replaceAll('_', '').toLowerCase();

/** A misspelt name would leave a gap in everybody's email. */
export function warnAboutUnknownPlaceholders({ hint }: Pick<ItemContext, 'hint'>, text: string): void {
	for (const placeholder of listUnknownPlaceholders(text))
		hint(
			`Brevo may have no value for ${placeholder} and leave a gap: parameters are written {{ params.topic }}, attributes {{ contact.FIRSTNAME }}.`,
			'warning',
		);
}

/**
 * Checks texts in which neither the node nor Brevo fills anything in against the fields of the item.
 * @param labels parameter -> its name in the editor
 * @throws ApiError for a placeholder, which would be shown as it stands
 */
export function rejectLiteralPlaceholders(
	context: ItemContext,
	labels: Readonly<Record<string, string>>,
): void {
	const meant = listFieldNames(context.json);
	for (const [name, label] of Object.entries(labels)) {
		const typed = readTypedText(context, name);
		if (!typed.includes('{')) continue;
		const placeholder = /\{\{[^{}]*\}\}/.exec(typed)?.[0] ?? findLoosePlaceholder(typed, meant)?.placeholder;
		if (placeholder === undefined) continue;
		throw invalidInputError(
			`Nothing fills in ${placeholder} in ${quoteLabel(label)}`,
			'It would be shown as it stands. Use an expression, such as {{ $json.topic }}, which n8n evaluates for each item.',
		);
	}
}
