import type { Json } from '../api/endpoint';
import { Problem } from '../api/problem';
import type { Account } from './account';
import { asProblem } from './asProblem';
import { AttributeBook, missingAttributes, type NewAttribute } from './attributes';
import { routes, type WritePath } from './batches';
import { candidate, withNotesOfOthers, type CandidateRules } from './candidates';
import { createAttributes, readAttributes } from './ensureAttributes';
import { anyFolder, createLists, findLists } from './ensureLists';
import { lookUpHolders } from './heldValues';
import { keyOf, type IdentifyBy } from './identity';
import { throwIfNothingCouldBeWritten } from './nothingWritten';
import type { ListRef, Outcome } from './outcome';
import { choosePeople } from './people';
import type { PlanRules } from './plan';
import { planAll, type AccountRead } from './planAll';
import { inOneLine } from './problems';
import { resolve } from './resolve';
import { dryOutcome, finalOutcome, refusal } from './syncOutcome';
import { UniqueValues } from './uniqueValues';
import { writePlans } from './writePlans';

export interface SyncSettings extends PlanRules, CandidateRules {
	readonly emailField: string;
	/** What names the contacts in place of the address, which new ones then get. */
	readonly identifyBy?: IdentifyBy;
	/** For new lists; without it the account's oldest folder. */
	readonly folderId?: number;
	readonly createMissingAttributes: boolean;
	readonly writePath: WritePath;
	readonly dryRun: boolean;
}

export interface SyncResult {
	/** One per row, in the order of the rows. */
	readonly outcomes: readonly Outcome[];
	/** Created, or in a dry run to be created. */
	readonly newAttributes: readonly NewAttribute[];
	/** Attributes that could not be created -> why. */
	readonly uncreated: ReadonlyMap<string, Problem>;
	readonly newLists: readonly string[];
	/** One for each person whose row lacks a field that the name of a list needs. */
	readonly missedLists: readonly string[];
	/** What imports did not do, so that it took longer. */
	readonly warnings: readonly string[];
}

/**
 * Makes Brevo's contacts agree with rows of people: reads what is there, works out what differs, writes only
 * that. A second run on the same rows writes nothing.
 *
 * @throws Problem when no contact was written: the account cannot be read, a chosen list does not exist, the key
 *   may not write. A contact that fails later is an outcome.
 */
export async function sync(
	account: Account,
	rows: readonly Json[],
	settings: SyncSettings,
): Promise<SyncResult> {
	const { api } = account;
	const { emailField, identifyBy, rowChoice } = settings;
	const { people, skipped: unused } = choosePeople(rows, emailField, identifyBy, rowChoice);
	if (people.length === 0) return { ...NOTHING_DONE, outcomes: inOrder(unused) };

	const known = new AttributeBook(await readAttributes(api));
	const all = people.map((person) => candidate(person, settings, known));
	const targets = distinct(all.flatMap((one) => one.targets));
	const found = targets.length > 0 ? await findLists(api, targets) : new Map<string, ListRef>();
	const unique = new UniqueValues(all.flatMap(({ wishes }) => wishes));
	const resolved = await resolve(api, people, known.find('EXT_ID') !== undefined, unique);
	const { refused } = resolved;
	const candidates = all.filter((one) => !refused.has(keyOf(one)));
	const missedLists = candidates.flatMap(({ notes }) => notes.slice(0, 1));
	const skipped = [...withNotesOfOthers(unused, candidates), ...all.flatMap((one) => refusal(one, refused))];

	const missing = settings.createMissingAttributes
		? missingAttributes(
				candidates.flatMap(({ wishes }) => wishes),
				known,
			)
		: [];
	const before: AccountRead = { resolved, unique, book: known.with(missing), lists: found };
	let draft = planAll(candidates, before, settings);
	if (await lookUpHolders(api, draft, unique)) draft = planAll(candidates, before, settings);
	const wanted = missing.filter(({ name }) => draft.some(({ attributes }) => name in attributes));
	const newLists = [...new Set(draft.flatMap(({ lists }) => lists.filter(isNew).map(({ name }) => name)))];
	if (settings.dryRun) {
		const outcomes = candidates.map(({ item }, index) => dryOutcome(item, draft[index]!));
		return {
			...NOTHING_DONE,
			outcomes: inOrder([...skipped, ...outcomes]),
			newAttributes: wanted,
			newLists,
			missedLists,
		};
	}

	const { book, refused: uncreated } = await createAttributes(api, wanted, known);
	const lists = await withNewLists(account, found, newLists, settings.folderId);
	// With what was not created for want of a value that fits, so that each value is told why it does not.
	const unwanted = missing.filter(({ name }) => !uncreated.has(name));
	const reasons = new Map([...uncreated].map(([name, problem]) => [name, inOneLine(problem)]));
	const now: AccountRead = { ...before, book: book.with(unwanted), lists, uncreated: reasons };
	const plans = planAll(candidates, now, settings);
	const toWrite = plans.filter(({ write }) => write);
	const { written, warnings } = await writePlans(account, routes(toWrite, settings.writePath), book);
	const results = [...written.values()];
	throwIfNothingCouldBeWritten(
		results.some((result) => !('problem' in result)),
		results.flatMap((result) => ('problem' in result ? result.problem : [])),
	);

	const outcomes = candidates.map(({ item }, index) => {
		const plan = plans[index]!;
		return finalOutcome(item, plan, written.get(keyOf(plan)));
	});
	return {
		outcomes: inOrder([...skipped, ...outcomes]),
		newAttributes: wanted.filter(({ name }) => !uncreated.has(name)),
		uncreated,
		newLists,
		missedLists,
		warnings,
	};
}

const NOTHING_DONE: SyncResult = {
	outcomes: [],
	newAttributes: [],
	uncreated: new Map(),
	newLists: [],
	missedLists: [],
	warnings: [],
};

async function withNewLists(
	{ api }: Account,
	found: ReadonlyMap<string, ListRef>,
	names: readonly string[],
	folderId: number | undefined,
): Promise<Map<string, ListRef>> {
	if (names.length === 0) return new Map(found);
	const created = await asProblem(makeLists(api, names, folderId));
	// Unlike an attribute, a list is what a follow-up starts from: contacts without it would look like a success.
	if (created instanceof Problem) throw created.kind === 'permission' ? mayNotMake(names, created) : created;
	return new Map([...found].map(([key, list]) => [key, created.get(list.name) ?? list]));
}

const makeLists = async (api: Account['api'], names: readonly string[], folderId: number | undefined) =>
	await createLists(api, names, folderId ?? (await anyFolder(api)));

const mayNotMake = (
	names: readonly string[],
	{ kind, message, advice, status, said, call }: Problem,
): Problem =>
	new Problem({
		kind,
		title: message,
		advice: `${advice} Or create in Brevo what is missing (${names.map((name) => `"${name}"`).join(', ')}), and run the workflow again: no contact was written.`,
		status,
		said,
		call,
	});

const isNew = ({ id }: ListRef): boolean => id === null;

const inOrder = (outcomes: readonly Outcome[]): Outcome[] => [...outcomes].sort((a, b) => a.item - b.item);

const distinct = <T extends { readonly key: string }>(entries: readonly T[]): T[] => [
	...new Map(entries.map((entry) => [entry.key, entry])).values(),
];
