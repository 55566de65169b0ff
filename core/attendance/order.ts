/** Compares by code unit: `localeCompare` is slow and differs between machines. */
export function compareText(a: string, b: string): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}
