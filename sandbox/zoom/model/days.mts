/** `from` and `to` of a query: days as `yyyy-mm-dd`, both included. Zoom ignores one without the other. */
export interface Days {
	from?: string;
	to?: string;
	/** The zone of the days; UTC if absent. */
	timezone?: string;
}

export function isWithin(at: number, { from, to, timezone = 'UTC' }: Days): boolean {
	if (!from || !to) return true;
	// Swedes write dates as ISO 8601 has them.
	const day = new Date(at).toLocaleDateString('sv-SE', { timeZone: timezone });
	return day >= from && day <= to;
}
