const LINKS = ['mirror', 'unsubscribe', 'update_profile', 'doubleoptin'];

/** `{% for NAME in …`, `{% for KEY, NAME in …`, `{% set NAME = …` */
const BINDING = /\{%-?\s*(?:for\s+(\w+)(?:\s*,\s*(\w+))?\s+in\b|set\s+(\w+)\s*=)/g;

/** Returns the names of the variables that a text itself defines. */
export const listBoundNames = (text: string): string[] =>
	[...text.matchAll(BINDING)].flatMap(([, ...names]) => names.filter(Boolean));

/**
 * Returns placeholders of one word that is neither a link nor a variable of the text, such as `{{ firstname }}`. Brevo's
 * documentation does not list all variables, so another one is in doubt, not wrong.
 */
export function listUnknownPlaceholders(text: string): string[] {
	const known = [...LINKS, ...listBoundNames(text)];
	return [...text.matchAll(/\{\{-?\s*([\p{L}\p{N}_]+)\s*(?:\|[^{}]*)?-?\}\}/gu)]
		.filter(([, name = '']) => !known.includes(name))
		.map(([placeholder]) => placeholder);
}

/**
 * Returns a pattern for the placeholders that Brevo fills in when it sends the text: parameters, attributes of the
 * contact, links, and variables that the text itself defines in loops and `set`. https://help.brevo.com/hc/en-us/articles/4402386448530
 */
export function findPlaceholders(text: string): RegExp {
	const bound = listBoundNames(text);
	const parts = ['params', 'contact', ...(bound.length > 0 ? ['loop', 'forloop'] : [])];
	const whole = [...LINKS, ...bound];
	const inner = `(?:${[...parts, ...bound].join('|')})\\s*[.[|][^}]*|(?:${whole.join('|')})\\s*`;
	return new RegExp(`\\{\\{-?\\s*(?:${inner})\\}\\}`, 'g');
}
