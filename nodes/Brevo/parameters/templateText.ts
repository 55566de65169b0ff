import type { IDataObject } from 'n8n-workflow';

import { findPlaceholders } from '../../../core/brevo/email/placeholders';
import { invalidInputError, rethrow } from '../../../core/http/errors';
import { toPlainText } from '../../../core/values/rowFields';
import type { ItemContext } from '../../shared/catalogue';

/**
 * A text in which Brevo fills in `{{ params.topic }}`, as it was typed. The editor makes an expression of every text
 * with such braces, and n8n, whose own names begin with `$`, would put nothing in their place, without a word.
 * @param name of the parameter, dotted within a collection
 * @throws ApiError for other braces that n8n cannot read
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

/** n8n itself says no more than "invalid syntax". */
function evaluateText<T>(name: string, evaluate: () => T): T {
	try {
		return evaluate();
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
		`n8n cannot read what stands between braces in "${LABELS[field] ?? field}"`,
		"Write Brevo's braces in Fixed mode: switch the field from Expression to Fixed, and nothing in it is n8n's. In an expression only {{ $json.field }} and the like are.",
	);
}

/**
 * The values of a collection, in whose `texts` Brevo fills in parameters. They are read one by one: of a whole
 * collection n8n would read these, too.
 */
export function readTemplateTexts(
	context: ItemContext,
	collection: string,
	texts: readonly string[],
): IDataObject {
	const { node, index } = context;
	const raw = node.getNodeParameter(collection, index, {}, { rawExpressions: true }) as IDataObject;
	const valueOf = (name: string) =>
		texts.includes(name)
			? readTemplateText(context, `${collection}.${name}`)
			: node.getNodeParameter(`${collection}.${name}`, index);
	return Object.fromEntries(Object.keys(raw).map((name) => [name, valueOf(name)]));
}
