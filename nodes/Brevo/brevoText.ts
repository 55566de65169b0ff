import type { IDataObject } from 'n8n-workflow';

import { asPlainText } from '../../core/brevo/field';
import type { Call } from '../shared/catalogue';

/**
 * What Brevo fills in: https://help.brevo.com/hc/en-us/articles/4402386448530. Nothing of it means anything to n8n,
 * whose own names begin with `$`.
 */
const FILLED_IN_BY_BREVO =
	/\{\{\s*(?:(?:params|contact)\s*[.[|][^}]*|(?:mirror|unsubscribe|update_profile|doubleoptin)\s*)\}\}/g;

/**
 * A text in which Brevo fills in `{{ params.topic }}`, as it was typed. The editor makes an expression of every text
 * with such braces, and n8n would put nothing in their place, without a word.
 * @param name of the parameter, dotted within a collection
 */
export function brevoText(call: Call, name: string): string {
	const raw: unknown = call.node.getNodeParameter(name, call.index, '', { rawExpressions: true });
	const typed = typeof raw === 'string' && raw.startsWith('=') ? raw.slice(1) : '';
	const kept = typed.match(FILLED_IN_BY_BREVO) ?? [];
	if (kept.length === 0) return asPlainText(call.param<unknown>(name, ''));
	let count = 0;
	const expression = typed.replace(FILLED_IN_BY_BREVO, () => placeFor(count++));
	const text = asPlainText(call.node.evaluateExpression(expression, call.index));
	return kept.reduce((filled, own, index) => filled.split(placeFor(index)).join(own), text);
}

const placeFor = (index: number): string => `⟦filled in by Brevo ${index}⟧`;

/** The values of a collection, in whose `texts` Brevo fills in parameters. */
export function withBrevoTexts(call: Call, collection: string, texts: readonly string[]): IDataObject {
	const values = call.param<IDataObject>(collection, {});
	const given = texts.filter((name) => name in values);
	return {
		...values,
		...Object.fromEntries(given.map((name) => [name, brevoText(call, `${collection}.${name}`)])),
	};
}
