/** A body as a vendor describes it: the path of each property -> its types, with `|` between. */
export interface DescribedBody {
	/** `recipients.listIds[]` -> `integer`; `params.*` stands for the caller's own keys, `any` for any value. */
	readonly body?: Readonly<Record<string, string>>;
	/** Properties that are required if their parent object is present. */
	readonly required?: readonly string[];
	/** Property -> its only allowed values. */
	readonly values?: Readonly<Record<string, ReadonlyArray<string | number>>>;
}

/** Parts of a body that the vendor does not describe, or describes in another form; empty if everything is valid. */
export function faultsIn(sent: unknown, described: DescribedBody): string[] {
	if (sent === undefined) return [];
	if (described.body === undefined) return ['a body, where none is described'];
	return faultsAt(sent, '', described);
}

function faultsAt(value: unknown, path: string, described: DescribedBody): string[] {
	const types = path === '' ? ['object'] : described.body?.[path]?.split(' | ');
	if (!types) return [`${path} is not described`];
	if (types.includes('any')) return [];
	if (!typesOf(value).some((type) => types.includes(type))) {
		return [`${path} is ${typesOf(value)[0]}, not ${types.join(' | ')}`];
	}
	const allowed = described.values?.[path];
	if (allowed && !allowed.includes(value as string)) return [`${path} is not one of ${allowed.join(', ')}`];
	if (Array.isArray(value)) return value.flatMap((entry) => faultsAt(entry, `${path}[]`, described));
	if (typeof value !== 'object' || value === null) return [];
	return [...missingIn(value, path, described), ...faultsOfEntries(value, path, described)];
}

function faultsOfEntries(value: object, path: string, described: DescribedBody): string[] {
	return Object.entries(value).flatMap(([key, entry]) => {
		const own = path === '' ? key : `${path}.${key}`;
		const any = `${path}.*`;
		const isOwn = described.body?.[own] !== undefined || described.body?.[any] === undefined;
		return faultsAt(entry, isOwn ? own : any, described);
	});
}

const missingIn = (value: object, path: string, { required = [] }: DescribedBody): string[] =>
	required
		.filter((property) => property.slice(0, Math.max(0, property.lastIndexOf('.'))) === path)
		.filter((property) => !Object.hasOwn(value, property.slice(property.lastIndexOf('.') + 1)))
		.map((property) => `${property} is missing`);

/** Types as JSON Schema names them: a whole number is an integer and a number. */
function typesOf(value: unknown): string[] {
	if (value === null) return ['null'];
	if (Array.isArray(value)) return ['array'];
	if (typeof value === 'number') return Number.isInteger(value) ? ['integer', 'number'] : ['number'];
	return [typeof value];
}
