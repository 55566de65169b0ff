/**
 * Fills `{{ params.topic }}` and `{{ contact.FIRSTNAME }}` in; what is not there becomes empty, as in Brevo, and HTML in a
 * value is shown as text (https://help.brevo.com/hc/en-us/articles/360018252080). The text between `{% if params.topic %}`
 * and `{% endif %}` stays where there is such a value, and `{{ unsubscribe }}` is a link. Nothing else of the template language
 * is imitated. https://help.brevo.com/hc/en-us/articles/4402386448530
 */
export function fillPlaceholders(
	template: string,
	params: Record<string, unknown>,
	contact: Record<string, unknown> = {},
): string {
	const findValue = (of: string, path: string): unknown =>
		path.split('.').reduce(getMember, (of === 'params' ? params : contact) as unknown);
	return template
		.replace(CONDITION, (_, of: string, path: string, text: string) => (findValue(of, path) ? text : ''))
		.replace(VARIABLE, (_, of: string, path: string) => escapeHtml(String(findValue(of, path) ?? '')))
		.replace(/\{\{\s*unsubscribe\s*\}\}/g, UNSUBSCRIBE_LINK);
}

const UNSUBSCRIBE_LINK = 'https://brevo.example.com/unsubscribe';
const CONDITION = /\{%\s*if\s+(params|contact)\.([\w.]+)\s*%\}(.*?)\{%\s*endif\s*%\}/gs;
const VARIABLE = /\{\{\s*(params|contact)\.([\w.]+)\s*\}\}/g;

const getMember = (value: unknown, key: string): unknown =>
	typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
