import type { Json } from '../../http/endpoint';
import {
	explainNoList,
	resolveListTargets,
	type ListRule,
	type ListTarget,
	type ListTargets,
} from './listRules';
import { explainNoConsent, type MarketingConsentRule } from '../marketingConsent';
import { joinReasons, type Outcome } from '../outcome';
import {
	findDecidingRows,
	sortByPrecedence,
	type RowChoice,
	type RowPerson,
	type SelectedPerson,
} from '../people';

export interface ListSettings {
	/** Selects one of several rows about one contact; defaults to the best status. */
	readonly rowChoice?: RowChoice;
	readonly listRules: readonly ListRule[];
	/** Whether a person leaves the lists that the rules name for other statuses of the same meeting or webinar. */
	readonly oneStatusPerEvent: boolean;
	/** Time zone of the dates in names of lists. */
	readonly zone: string;
	/** With it, only rows that are a consent put a person on lists. */
	readonly consent?: MarketingConsentRule;
}

/**
 * The lists of one person, from all their rows: people who attended two webinars belong on the lists of both.
 *
 * Whether a person is put on a list is decided in this room: `listRules` names the lists of one row, `assignLists` those of
 * all rows of a person, `laterLists` leaves alone what a later event decided, and `permittedLists` takes away what the
 * person unsubscribed from or left. The last two need the contact as the target has it.
 */
export interface ListAssignment {
	/** The lists for the person. */
	readonly targets: readonly ListTarget[];
	/** Lists that the person must not be on. */
	readonly leaves: readonly ListTarget[];
	/** Notes on the row that was selected, for each list whose name needs a field that the row lacks. */
	readonly notes: readonly string[];
	/** The reason why there is no list for the person, unless the notes say it. */
	readonly noListReason?: string;
	/** Item of another row -> notes on its lists. */
	readonly notesByItem: ReadonlyMap<number, readonly string[]>;
	/** Key -> the row that decides about this list; absent where the person has one row. */
	readonly decidingRows?: ReadonlyMap<string, Json>;
}

export function assignLists(person: SelectedPerson, settings: ListSettings): ListAssignment {
	const { oneStatusPerEvent, rowChoice } = settings;
	const resolve = ({ row }: RowPerson) => resolveLists(row, settings);
	const own = resolve(person);
	// Almost all people have one row: skipping the rest for them halves the time for thousands.
	if (person.others.length === 0)
		return explainIfNone(person, settings, {
			targets: own.targets,
			leaves: oneStatusPerEvent ? own.others : [],
			notes: own.notes,
			notesByItem: NO_NOTES,
		});

	const deciding = findDecidingRows<RowPerson>([person, ...person.others], rowChoice);
	const resolved = new Map(deciding.map((one) => [one, one === person ? own : resolve(one)]));
	const targets = new Map(own.targets.map((target) => [target.key, target]));
	const notesByItem = new Map<number, readonly string[]>();
	for (const [one, { targets: more, notes }] of resolved) {
		if (one === person) continue;
		const added = more.filter(({ key }) => !targets.has(key));
		for (const target of added) targets.set(target.key, target);
		notesByItem.set(one.item, [...(added.length > 0 ? [LISTS_MERGED] : []), ...notes]);
	}
	const inOrder = oneStatusPerEvent ? sortByPrecedence(deciding, settings) : [];
	const leaves = findLeaves(inOrder.map((one) => resolved.get(one)!));
	for (const { key } of leaves) targets.delete(key);
	return explainIfNone(person, settings, {
		targets: [...targets.values()],
		leaves,
		notes: own.notes,
		notesByItem,
		decidingRows: new Map(
			inOrder.flatMap((one) => listKeys(resolved.get(one)!).map((key): [string, Json] => [key, one.row])),
		),
	});
}

/** Without a consent a person joins no list, but still leaves those for another status. */
function resolveLists(row: Json, { listRules, zone, consent }: ListSettings): ListTargets {
	const lists = resolveListTargets(row, listRules, zone);
	return consent && explainNoConsent(row, consent) !== undefined
		? { ...lists, targets: [], notes: [] }
		: lists;
}

const listKeys = ({ targets, others }: ListTargets): string[] =>
	[...targets, ...others].map(({ key }) => key);

const explainIfNone = (
	{ row }: RowPerson,
	{ listRules, consent }: ListSettings,
	lists: ListAssignment,
): ListAssignment =>
	listRules.length === 0 || lists.targets.length > 0 || lists.notes.length > 0
		? lists
		: {
				...lists,
				noListReason: (consent && explainNoConsent(row, consent)) ?? explainNoList(row, listRules),
			};

const NO_NOTES: ListAssignment['notesByItem'] = new Map();

const LISTS_MERGED = 'its lists were added to that one';

/** Where one list serves several meetings or webinars, the last of these rows decides whether the person is on it. */
function findLeaves(resolved: readonly ListTargets[]): ListTarget[] {
	const leaves = new Map<string, ListTarget>();
	for (const { targets, others } of resolved) {
		for (const { key } of targets) leaves.delete(key);
		for (const target of others) leaves.set(target.key, target);
	}
	return [...leaves.values()];
}

/** Adds the notes on lists to the outcomes of rows that were not selected. */
export function addNotesByItem(skipped: readonly Outcome[], assigned: readonly ListAssignment[]): Outcome[] {
	const notes = new Map(assigned.flatMap(({ notesByItem }) => [...notesByItem]));
	return skipped.map((one) => ({
		...one,
		reason: joinReasons([...(one.reason === null ? [] : [one.reason]), ...(notes.get(one.item) ?? [])]),
	}));
}
