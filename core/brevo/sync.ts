import type { Json } from '../api/endpoint';
import type { Account } from './account';
import { AttributeBook, missingAttributes, type NewAttribute, type Wish } from './attributes';
import { routes, type WritePath } from './batches';
import { candidate, withNotesOfOthers, type CandidateRules } from './candidates';
import type { Contact } from './contact';
import { createAttributes, readAttributes } from './ensureAttributes';
import { anyFolder, createLists, findLists } from './ensureLists';
import { keyOf, type IdentifyBy, type Identity } from './identity';
import { throwIfNothingCouldBeWritten } from './nothingWritten';
import { outcome, reasonOf, type ListRef, type Outcome } from './outcome';
import { inOneLine } from './problems';
import { choosePeople, type Person } from './people';
import { planContact, type Plan, type PlanRules } from './plan';
import { resolve } from './resolve';
import { writePlans } from './writePlans';
import type { Written } from './upsert';

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
	const { people, skipped: unused } = choosePeople(rows, settings.emailField, settings.identifyBy);
	if (people.length === 0)
		return { outcomes: inOrder(unused), newAttributes: [], newLists: [], missedLists: [] };

	const known = new AttributeBook(await readAttributes(api));
	const all = people.map((person) => candidate(person, settings, known));
	const targets = distinct(all.flatMap((one) => one.targets));
	const found = targets.length > 0 ? await findLists(api, targets) : new Map<string, ListRef>();
	const { contacts, linked, refused } = await resolve(api, people, known.find('EXT_ID') !== undefined);
	const candidates = all.filter((one) => !refused.has(keyOf(one)));
	const missedLists = candidates.flatMap(({ notes }) => notes.slice(0, 1));
	const skipped = [...withNotesOfOthers(unused, candidates), ...all.flatMap((one) => refusal(one, refused))];

	const planAll = (book: AttributeBook, lists: ReadonlyMap<string, ListRef>) =>
		candidates.map((one) => {
			const { email, identity, wishes, targets: wanted, notes } = one;
			const key = keyOf(one);
			const contact = contacts.get(key);
			const refs = wanted.flatMap((target) => lists.get(target.key) ?? []);
			const plan = planContact(email, wishesBeside(identity, wishes), refs, contact, book, settings);
			const linksExtId = linked.has(key);
			return {
				...plan,
				...(identity && { identity, linksExtId }),
				write: plan.write || linksExtId,
				notes: [...notes, ...plan.notes, ...notesOn(one, contact, linksExtId)],
			};
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
		return finalOutcome(item, plan, written.get(keyOf(plan)));
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

/** What names the contact is not written as a value besides. */
const wishesBeside = (identity: Identity | undefined, wishes: readonly Wish[]): readonly Wish[] =>
	identity?.type === 'ext_id'
		? wishes.filter(({ attribute }) => attribute.trim().toUpperCase() !== 'EXT_ID')
		: wishes;

/** A changed address would resubscribe who is blocklisted, so the contact keeps its own. */
function notesOn({ email }: Person, contact: Contact | undefined, linksExtId: boolean): string[] {
	if (linksExtId) return ['found by the address, and given the external ID'];
	const isOther = contact !== undefined && email !== '' && contact.email !== '' && email !== contact.email;
	return isOther ? [`Brevo has the address ${contact.email}: not changed`] : [];
}

function refusal(person: Person, refused: ReadonlyMap<string, string>): Outcome[] {
	const reason = refused.get(keyOf(person));
	return reason === undefined ? [] : [outcome(person.item, person.email || null, 'failed', reason)];
}

/** Of the contact where Brevo knows it, else of the row. */
const emailOf = ({ known, email }: Plan): string | null => known?.email || email || null;

function dryOutcome(item: number, plan: Plan): Outcome {
	const action = !plan.write ? 'unchanged' : plan.known ? 'would_update' : 'would_create';
	return outcome(item, emailOf(plan), action, reasonOf(plan.notes), told(plan));
}

function finalOutcome(item: number, plan: Plan, result: Written | undefined): Outcome {
	const rest = told(plan);
	if (!result) return outcome(item, emailOf(plan), 'unchanged', reasonOf(plan.notes), rest);
	if ('problem' in result) {
		const reason = reasonOf([inOneLine(result.problem), ...plan.notes]);
		return outcome(item, emailOf(plan), 'failed', reason, { ...rest, lists: [] });
	}
	return outcome(item, emailOf(plan), result.action, reasonOf(plan.notes), {
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
