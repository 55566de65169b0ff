/** HTML that is safe to output. Only `toHtml` makes it. */
export class Html {
	constructor(readonly source: string) {}
}

export type HtmlValue = Html | string | number | undefined | false | readonly HtmlValue[];

/** Builds HTML from a template: every value is escaped unless it was built by `toHtml` itself. */
export function toHtml(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
	return new Html(parts.reduce((text, part, index) => text + toSource(values[index - 1]) + part));
}

function toSource(value: HtmlValue): string {
	if (value === undefined || value === false) return '';
	if (value instanceof Html) return value.source;
	return typeof value === 'object' ? value.map(toSource).join('') : escapeHtml(String(value));
}

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
	'`': '&#96;',
	// Brevo evaluates expressions in double braces in the HTML of an email.
	'{': '&#123;',
	'}': '&#125;',
};

/** Control characters, halves of characters, and marks that reverse the text after them: people's names may have them. */
const UNSAFE = /(?![\t\n\r])\p{Cc}|\p{Surrogate}|[\u202a-\u202e\u2066-\u2069\ufeff]/gu;

const escapeHtml = (text: string): string =>
	text.replace(UNSAFE, '').replace(/[&<>"'`{}]/g, (character) => ENTITIES[character]!);
