import type { IDataObject } from 'n8n-workflow';

import { findPlaceholders } from '../../../core/brevo/email/placeholders';
import { invalidInputError, rethrow } from '../../../core/http/errors';
import { toPlainText } from '../../../core/values/rowFields';
import type { ItemContext } from '../../shared/catalogue';
import { evaluateForItem } from '../../shared/expressions';

/**
 * Reads a text in which Brevo fills in `{{ params.topic }}`, and keeps these as typed. The editor makes an expression of
 * every text with such braces, and n8n, whose own names begin with `$`, would silently replace them by nothing.
 * @param name of the parameter, with dots inside a collection
 * @throws ApiError for other braces that n8n cannot evaluate
 */
export function readTemplateText(context: ItemContext, name: string): string {
	const raw: unknown = context.node.getNodeParameter(name, context.index, '', { rawExpressions: true });
	const typed = typeof raw === 'string' && raw.startsWith('=') ? raw.slice(1) : '';
	const placeholders = findPlaceholders(typed);
	const kept = typed.match(placeholders) ?? [];
	if (kept.length === 0) return toPlainText(evaluateText(name, () => context.param<unknown>(name, '')));
	let count = 0;
	const expression = typed.replace(placeholders, () => createPlaceholderToken(count++));
	const text = toPlainText(
		evaluateText(name, () => context.node.evaluateExpression(expression, context.index)),
	);
	return kept.reduce((filled, own, index) => filled.split(createPlaceholderToken(index)).join(own), text);
}

const createPlaceholderToken = (index: number): string => `⟦filled in by Brevo ${index}⟧`;

/** n8n itself reports only "invalid syntax". */
function evaluateText<T>(name: string, evaluate: () => T): T {
	try {
		return evaluateForItem(evaluate);
	} catch (error) {
		return rethrow((error as Error).message === 'invalid syntax' ? unreadableError(name) : error);
	}
}

const LABELS: Readonly<Record<string, string>> = {
	htmlContent: 'HTML',
	previewText: 'Preview Text',
	subject: 'Subject',
	textContent: 'Text',
	toField: 'To Field',
};

function unreadableError(name: string) {
	const field = name.split('.').at(-1)!;
	return invalidInputError(
		`n8n cannot evaluate the expression in "${LABELS[field] ?? field}"`,
		"To use Brevo's own braces, switch the field from Expression to Fixed: n8n then evaluates nothing in it. In an expression, use {{ $json.field }} and the like.",
	);
}

/**
 * Reads the values of a collection, in whose `texts` Brevo fills in parameters. They are read one by one, because n8n
 * would evaluate these texts in a collection read as a whole.
 */
export function readTemplateTexts(
	context: ItemContext,
	collection: string,
	texts: readonly string[],
): IDataObject {
	const { node, index } = context;
	const raw = node.getNodeParameter(collection, index, {}, { rawExpressions: true }) as IDataObject;
	const getValue = (name: string) =>
		texts.includes(name)
			? readTemplateText(context, `${collection}.${name}`)
			: context.param<IDataObject[string]>(`${collection}.${name}`, null);
	return Object.fromEntries(Object.keys(raw).map((name) => [name, getValue(name)]));
}
