import type { Person, Row, Status } from './people.mts';
import { LISTS_OF, STATUSES } from './people.mts';
import { MAPPING, type Stored } from './values.mts';

export type Rule = 'bestStatus' | 'lastRow';

/** The expected result for a person, determined without the package's code. */
export interface Expected {
	readonly used: Row;
	readonly action: 'created' | 'updated' | 'unchanged';
	/** State in Brevo after the run. */
	readonly attributes: Readonly<Record<string, Stored>>;
	readonly listIds: readonly number[];
	/** Lists that the outcome names. */
	readonly listed: readonly number[];
	/** Attributes that the outcome names as not written. */
	readonly dropped: readonly string[];
}

const rank = (status: Status) => STATUSES.indexOf(status);

const DECIDES: Readonly<Record<Rule, (rows: readonly Row[]) => Row>> = {
	lastRow: (rows) => rows.at(-1)!,
	bestStatus: (rows) => rows.reduce((best, row) => (rank(row.status) <= rank(best.status) ? row : best)),
};

export function expectedOf(person: Person, rule: Rule): Expected {
	const { rows, before, clash } = person;
	const used = DECIDES[rule](rows);
	const wanted = new Set(
		(['A', 'B'] as const).flatMap((event) => {
			const ofEvent = rows.filter((row) => row.event === event);
			return ofEvent.length > 0 ? LISTS_OF[DECIDES[rule](ofEvent).status] : [];
		}),
	);
	const listed = before?.blocked ? [] : [...wanted].filter((id) => id !== before?.left);

	const attributes: Record<string, Stored> = { ...before?.attributes };
	const dropped: string[] = [];
	for (const { fields, attribute } of MAPPING) {
		const { stored, unfit, blank } = used.values[fields[0]];
		if (unfit || (attribute === 'SMS' && clash && stored !== undefined)) dropped.push(attribute);
		else if (stored !== undefined) attributes[attribute] = stored;
		else if (blank) delete attributes[attribute];
	}
	const listIds = sorted([...new Set([...(before?.listIds ?? []), ...listed])]);
	const isSame = before && same(attributes, before.attributes) && same(listIds, sorted(before.listIds));
	const action = !before ? 'created' : isSame ? 'unchanged' : 'updated';
	return { used, action, attributes, listIds, listed: sorted(listed), dropped };
}

export const sorted = <T,>(values: readonly T[]): T[] => [...values].sort();

/** Compares choices as a set, everything else as it is. */
export const inOneForm = (attributes: Readonly<Record<string, Stored>>): string =>
	JSON.stringify(
		sorted(Object.keys(attributes)).map((name) => {
			const value = attributes[name]!;
			return [name, Array.isArray(value) ? sorted(value) : value];
		}),
	);

const same = (one: unknown, other: unknown) => canonical(one) === canonical(other);
const canonical = (value: unknown) =>
	Array.isArray(value) ? JSON.stringify(value) : inOneForm(value as Record<string, Stored>);
