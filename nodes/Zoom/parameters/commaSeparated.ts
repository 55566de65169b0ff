/** Entries of a comma-separated text, or of a list that an expression gave. */
export const splitList = (value: unknown): string[] =>
	(Array.isArray(value) ? value : String(value ?? '').split(/[,;\n]/))
		.map((entry) => String(entry).trim())
		.filter((entry) => entry !== '');
