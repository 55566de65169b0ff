/** `from` and `to` of a query: days as `yyyy-mm-dd`, both counted in. Zoom heeds them only together. */
export interface Days {
	from?: string;
	to?: string;
	/** In which they are days; UTC when absent. */
	timezone?: string;
}

export function isWithin(at: number, { from, to, timezone = 'UTC' }: Days): boolean {
	if (!from || !to) return true;
	// Swedes write dates as ISO 8601 has them.
	const day = new Date(at).toLocaleDateString('sv-SE', { timeZone: timezone });
	return day >= from && day <= to;
}
