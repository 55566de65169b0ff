/** A value as a message quotes it. */
export function quoteValue(value: unknown): string {
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
	return `'${text.length > 60 ? `${text.slice(0, 60)}...` : text}'`;
}
