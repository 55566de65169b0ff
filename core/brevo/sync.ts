import type { Json } from '../api/endpoint';
import type { Account } from './account';
import { AttributeBook, missingAttributes, type NewAttribute } from './attributes';
import { routes, type WritePath } from './batches';
import { candidate, withNotesOfOthers, type CandidateRules } from './candidates';
import { createAttributes, readAttributes } from './ensureAttributes';
import { anyFolder, createLists, findLists } from './ensureLists';
import { throwIfNothingCouldBeWritten } from './nothingWritten';
import { outcome, reasonOf, type ListRef, type Outcome } from './outcome';
import { inOneLine } from './problems';
import { choosePeople } from './people';
import { planContact, type Plan, type PlanRules } from './plan';
import { readContacts } from './readContacts';
import { writePlans } from './writePlans';
import type { Written } from './upsert';

export interface SyncSettings extends PlanRules, CandidateRules {
	readonly emailField: string;
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
	readonly newLists: readonly string[];
	/** One for each person whose row lacks a field that the name of a list needs. */
	readonly missedLists: readonly string[];
}

/**
 * Makes Brevo's contacts agree with rows of people: reads what is there, works out what differs, writes only
 * that. A second run on the same rows writes nothing.
 *
 * @throws Problem when nothing was written: the account cannot be read, a chosen list does not exist, the key
 *   may not write. A contact that fails later is an outcome.
 */
export async function sync(
	account: Account,
	rows: readonly Json[],
	settings: SyncSettings,
): Promise<SyncResult> {
	const { api } = account;
	const { people, skipped: unused } = choosePeople(rows, settings.emailField);
	if (people.length === 0)
		return { outcomes: inOrder(unused), newAttributes: [], newLists: [], missedLists: [] };

	const known = new AttributeBook(await readAttributes(api));
	const candidates = people.map((person) => candidate(person, settings, known));
	const skipped = withNotesOfOthers(unused, candidates);
	const missedLists = candidates.flatMap(({ notes }) => notes.slice(0, 1));
	const targets = distinct(candidates.flatMap((one) => one.targets));
	const found = targets.length > 0 ? await findLists(api, targets) : new Map<string, ListRef>();
	const contacts = await readContacts(
		api,
		people.map(({ email }) => email),
	);

	const planAll = (book: AttributeBook, lists: ReadonlyMap<string, ListRef>) =>
		candidates.map(({ email, wishes, targets: wanted, notes }) => {
			const refs = wanted.flatMap(({ key }) => lists.get(key) ?? []);
			const plan = planContact(email, wishes, refs, contacts.get(email), book, settings);
			return { ...plan, notes: [...notes, ...plan.notes] };
		});

	const missing = settings.createMissingAttributes
		? missingAttributes(
				candidates.flatMap(({ wishes }) => wishes),
				known,
			)
		: [];
	const draft = planAll(known.with(missing), found);
	const newAttributes = missing.filter(({ name }) => draft.some(({ attributes }) => name in attributes));
	const newLists = distinct(
		draft.flatMap(({ lists }) => lists.filter(({ id }) => id === null)).map(({ name }) => ({ key: name })),
	).map(({ key }) => key);
	if (settings.dryRun) {
		const outcomes = candidates.map(({ item }, index) => dryOutcome(item, draft[index]!));
		return { outcomes: inOrder([...skipped, ...outcomes]), newAttributes, newLists, missedLists };
	}

	const book = await createAttributes(api, newAttributes, known);
	const lists = await withNewLists(account, found, newLists, settings.folderId);
	// With what was not created for want of a value that fits, so that each value is told why it does not.
	const plans = planAll(book.with(missing), lists);
	const toWrite = plans.filter(({ write }) => write);
	const written = await writePlans(account, routes(toWrite, book, settings.writePath), book);
	const results = [...written.values()];
	throwIfNothingCouldBeWritten(
		results.some((result) => !('problem' in result)),
		results.flatMap((result) => ('problem' in result ? result.problem : [])),
	);

	const outcomes = candidates.map(({ item }, index) => {
		const plan = plans[index]!;
		return finalOutcome(item, plan, written.get(plan.email));
	});
	return { outcomes: inOrder([...skipped, ...outcomes]), newAttributes, newLists, missedLists };
}

async function withNewLists(
	{ api }: Account,
	found: ReadonlyMap<string, ListRef>,
	names: readonly string[],
	folderId: number | undefined,
): Promise<Map<string, ListRef>> {
	if (names.length === 0) return new Map(found);
	const created = await createLists(api, names, folderId ?? (await anyFolder(api)));
	return new Map([...found].map(([key, list]) => [key, created.get(list.name) ?? list]));
}

function dryOutcome(item: number, plan: Plan): Outcome {
	const action = !plan.write ? 'unchanged' : plan.known ? 'would_update' : 'would_create';
	return outcome(item, plan.email, action, reasonOf(plan.notes), told(plan));
}

function finalOutcome(item: number, plan: Plan, result: Written | undefined): Outcome {
	const rest = told(plan);
	if (!result) return outcome(item, plan.email, 'unchanged', reasonOf(plan.notes), rest);
	if ('problem' in result) {
		const reason = reasonOf([inOneLine(result.problem), ...plan.notes]);
		return outcome(item, plan.email, 'failed', reason, { ...rest, lists: [] });
	}
	return outcome(item, plan.email, result.action, reasonOf(plan.notes), {
		...rest,
		brevoId: result.id ?? rest.brevoId,
		dropped: [...plan.dropped, ...result.dropped],
	});
}

const told = ({ known, lists, dropped }: Plan) => ({ brevoId: known?.id ?? null, lists, dropped });

const inOrder = (outcomes: readonly Outcome[]): Outcome[] => [...outcomes].sort((a, b) => a.item - b.item);

const distinct = <T extends { readonly key: string }>(entries: readonly T[]): T[] => [
	...new Map(entries.map((entry) => [entry.key, entry])).values(),
];
