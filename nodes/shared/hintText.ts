/**
 * A hint in which names with angle brackets stay whole: n8n shows hints as HTML, and would take
 * `Example Ltd <events@example.com>` for a tag.
 */
export const hintText = (text: string): string =>
	text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
