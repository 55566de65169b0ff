/** Text that is HTML already and is not escaped again. */
export class Html {
	constructor(readonly source: string) {}
}

type Part = Html | string | number | false | undefined | Part[];

/** Tagged template: everything put in is escaped, except what was made by this tag. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
	return new Html(texts.reduce((source, text, at) => source + toSource(parts[at - 1]) + text));
}

function toSource(part: Part): string {
	if (part === undefined || part === false) return '';
	if (Array.isArray(part)) return part.map(toSource).join('');
	return part instanceof Html ? part.source : escapeHtml(String(part));
}

function escapeHtml(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');
}
