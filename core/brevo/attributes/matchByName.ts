import { isWritable, type AttributeCatalog } from './attributes';
import { WHOLE_PRESET, type MappingRow } from './preset';
import { normaliseName, getSynonyms } from './synonyms';

/** What the names of fields alone say about where their values belong. */
export interface NameMatches {
	/** Only attributes that the account has. Of several fields the first that has a value is taken. */
	readonly rows: readonly MappingRow[];
	/** Fields that stand for no attribute. */
	readonly others: readonly string[];
}

/**
 * Finds for each field the attribute that it is called like, however it is spelt: else one that a synonym names,
 * else the one that the Zoom preset puts it into. Where several fields mean one attribute, they come in this order.
 */
export function matchByName(fields: Iterable<string>, catalog: AttributeCatalog): NameMatches {
	const writable = new Map(
		catalog
			.all()
			.filter(isWritable)
			.map(({ name }): [string, string] => [normaliseName(name), name]),
	);
	const found = new Map<string, Match[]>();
	const others: string[] = [];
	for (const field of fields) {
		const match = findMatch(field, writable, catalog);
		if (!match) {
			others.push(field);
			continue;
		}
		found.set(match.attribute, [...(found.get(match.attribute) ?? []), match]);
	}
	const rows = [...found].map(([attribute, matches]) => ({
		attribute,
		fields: matches.sort(compareMatches).map(({ field }) => field),
	}));
	return { rows, others };
}

interface Match {
	readonly field: string;
	readonly attribute: string;
	readonly by: Way;
	/** Among synonyms, which stand in an order of their own. */
	readonly place: number;
}

/** How a name leads to an attribute: the first says most. */
const WAYS = ['name', 'synonym', 'preset'] as const;
type Way = (typeof WAYS)[number];

const compareMatches = (one: Match, other: Match): number =>
	WAYS.indexOf(one.by) - WAYS.indexOf(other.by) || one.place - other.place;

function findMatch(
	field: string,
	writable: ReadonlyMap<string, string>,
	catalog: AttributeCatalog,
): Match | undefined {
	const plain = normaliseName(field);
	const own = catalog.find(field);
	const called = own && isWritable(own) ? own.name : writable.get(plain);
	if (called !== undefined) return { field, attribute: called, by: 'name', place: 0 };
	const synonyms = getSynonyms(field).map(normaliseName);
	const synonym = synonyms.find((name) => writable.has(name));
	if (synonym !== undefined) {
		const attribute = writable.get(synonym)!;
		return { field, attribute, by: 'synonym', place: synonyms.indexOf(plain) };
	}
	const preset = WHOLE_PRESET.find(({ fields }) => fields.includes(field));
	const attribute = preset && catalog.find(preset.attribute);
	return attribute && isWritable(attribute)
		? { field, attribute: attribute.name, by: 'preset', place: 0 }
		: undefined;
}
