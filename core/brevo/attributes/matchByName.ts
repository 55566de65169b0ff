import { groupBy } from 'lodash';

import { isWritable, type AttributeCatalog } from './attributes';
import { WHOLE_PRESET, type MappingRow } from './preset';
import { normaliseName, getSynonyms } from './synonyms';

/** A mapping derived from field names alone. */
export interface NameMatches {
	/** Only attributes that the account has. If several fields match one, the first with a value is used. */
	readonly rows: readonly MappingRow[];
	/** Fields that match no attribute. */
	readonly others: readonly string[];
}

/**
 * Finds the attribute for each field: first by the same name in any spelling, then by a synonym, then by the Zoom
 * preset. If several fields match one attribute, they are in this order.
 */
export function matchByName(fields: Iterable<string>, catalog: AttributeCatalog): NameMatches {
	const writable = new Map(
		catalog
			.all()
			.filter(isWritable)
			.map(({ name }): [string, string] => [normaliseName(name), name]),
	);
	const found: Match[] = [];
	const others: string[] = [];
	for (const field of fields) {
		const match = findMatch(field, writable, catalog);
		if (match) found.push(match);
		else others.push(field);
	}
	const rows = Object.entries(groupBy(found, 'attribute')).map(([attribute, matches]) => ({
		attribute,
		fields: matches.sort(compareMatches).map(({ field }) => field),
	}));
	return { rows, others };
}

interface Match {
	readonly field: string;
	readonly attribute: string;
	readonly by: Way;
	/** Position among the synonyms, which are in order of preference. */
	readonly place: number;
}

/** Ways to match a name to an attribute, the most reliable first. */
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
