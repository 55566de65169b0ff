/**
 * A hint in which names with angle brackets stay whole: n8n shows hints as HTML, and would take
 * `Example Ltd <events@example.com>` for a tag. An `&` stands as it is: agents read hints, too.
 */
export const escapeHint = (text: string): string => text.replace(/</g, '&lt;').replace(/>/g, '&gt;');
