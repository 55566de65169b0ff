export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Zoom's `yyyy-MM-ddTHH:mm:ssZ`. */
export function formatZoomTime(at: number): string {
	return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** `MM/dd/yyyy HH:mm`, which one report uses beside the ISO form. */
export function formatReportTime(at: number): string {
	const [date = '', time = ''] = new Date(at).toISOString().split('T');
	const [year, month, day] = date.split('-');
	return `${month}/${day}/${year} ${time.slice(0, 5)}`;
}
