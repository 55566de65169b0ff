import { ExpressionError } from 'n8n-workflow';

import { invalidInputError, rethrow } from '../../core/http/errors';
import type { ExecutionContext, ItemContext } from './catalogue';

/**
 * Returns the paths of a node's parameters that hold an expression, as `getNodeParameter` reads them: `list.value`,
 * `listsByStatus.lists[0].status`. All other parameters have the same value for every item.
 */
export function listExpressionPaths(value: unknown, path = ''): string[] {
	if (typeof value === 'string') return value.startsWith('=') ? [path] : [];
	if (Array.isArray(value))
		return value.flatMap((entry, index) => listExpressionPaths(entry, `${path}[${index}]`));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, entry]) =>
		listExpressionPaths(entry, path === '' ? key : `${path}.${key}`),
	);
}

/** Whether a path is that of a parameter, or leads into it. */
export const isWithin = (path: string, parameters: readonly string[]): boolean =>
	parameters.some(
		(name) =>
			path === name ||
			path.startsWith(`${name}.`) ||
			path.startsWith(`${name}[`) ||
			// The whole collection is an expression.
			name.startsWith(`${path}.`),
	);

/**
 * Creates a reader of settings that may differ between the items. Without an expression in these parameters, they are
 * read once for all items.
 */
export function createSettingReader<T>(
	{ node, forItem }: ExecutionContext,
	parameters: readonly string[],
	read: (context: ItemContext) => T,
): (item: number) => T {
	const isSame = !listExpressionPaths(node.getNode().parameters).some((path) => isWithin(path, parameters));
	let ofAll: { settings: T } | undefined;
	return (item) => (isSame ? (ofAll ??= { settings: read(forItem(item)) }).settings : read(forItem(item)));
}

/**
 * Reads a value for one item. If its expression fails, only that item cannot be handled: operations that read all items first
 * would take n8n's own error for a fault of the run.
 * @throws ApiError `invalid` in place of n8n's error for an expression
 */
export function evaluateForItem<T>(read: () => T): T {
	try {
		return read();
	} catch (error) {
		if (!(error instanceof ExpressionError)) return rethrow(error);
		throw invalidInputError(
			error.message,
			error.description || 'Check what the expressions in the fields return for this item.',
		);
	}
}

/** `{{ $json.topic }}`, which n8n evaluates in fields that are set to Expression only. */
const EXPRESSION = /\{\{\s*\$[^{}]*\}\}/;

/** Texts of the vendor that the editor keeps beside a choice: the title of a template, the columns of a mapping. */
const OF_EDITOR: ReadonlySet<string> = new Set(['cachedResultName', 'cachedResultUrl', 'schema']);

/**
 * Checks the parameters of a node for expressions that n8n does not evaluate.
 * @throws ApiError for a text that would be written or sent as it is typed
 */
export function rejectUnevaluated(value: unknown): void {
	if (typeof value === 'object' && value !== null) {
		for (const [key, entry] of Object.entries(value)) if (!OF_EDITOR.has(key)) rejectUnevaluated(entry);
		return;
	}
	if (typeof value !== 'string' || value.startsWith('=')) return;
	const [expression] = EXPRESSION.exec(value) ?? [];
	if (expression === undefined) return;
	throw invalidInputError(
		`n8n does not evaluate ${expression} in a field that is set to Fixed`,
		'Nothing was sent. Its text would be used as it stands. Switch the field to Expression.',
	);
}
