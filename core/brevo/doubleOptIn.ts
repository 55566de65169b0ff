import { untilHopeless } from '../audience/batchRun';
import type { Target } from '../audience/listRules';
import { throwIfNothingCouldBeWritten } from '../audience/nothingWritten';
import { outcome, type Dropped, type ListRef, type Outcome } from '../audience/outcome';
import { choosePeople, type Person } from '../audience/people';
import { asProblem } from '../http/asProblem';
import type { Api } from '../http/client';
import type { Json } from '../http/endpoint';
import { Problem } from '../http/errors';
import { endpoints } from './api/endpoints';
import { inOneLine } from './api/errors';
import { AttributeBook, type Wish } from './attributes/attributes';
import { readAttributes } from './attributes/attributesApi';
import type { Contact } from './contacts/contact';
import { withoutRefused } from './contacts/dropRejected';
import { readContacts } from './contacts/lookup';
import { requireOptInTemplate } from './email/templates';
import { findLists } from './lists/listsApi';
import { planContact, type Plan } from './sync/plan/plan';

export interface OptInSettings {
	readonly emailField: string;
	readonly templateId: number;
	/** Where a click on the confirmation leads. */
	readonly redirectionUrl: string;
	/** Lists that a person is on once he has confirmed. At least one. */
	readonly includeListIds: readonly number[];
	/** Lists that he must not come on. */
	readonly excludeListIds: readonly number[];
	readonly respectUnsubscribes: boolean;
	wishesOf(row: Json, item: number, book: AttributeBook): readonly Wish[];
}

/**
 * Asks people by mail to confirm that they want to be on lists: one mail per person, none to who is on all of
 * them, and none to who unsubscribed while `respectUnsubscribes` is on.
 * @returns one outcome per row, in the order of the rows
 * @throws Problem when nobody could be asked: the template is not one for it, a list does not exist
 */
export async function askForOptIn(
	api: Api,
	rows: readonly Json[],
	settings: OptInSettings,
): Promise<Outcome[]> {
	const { people, skipped } = choosePeople(rows, settings.emailField);
	if (people.length === 0) return skipped;
	await requireOptInTemplate(api, settings.templateId);
	const { includeListIds, excludeListIds } = settings;
	const found = await findLists(api, [...includeListIds, ...excludeListIds].map(targetOf));
	const lists = includeListIds.flatMap((id) => found.get(targetOf(id).key) ?? []);
	const book = new AttributeBook(await readAttributes(api));
	const contacts = await readContacts(
		api,
		people.map(({ email }) => email),
	);

	const settled: Outcome[] = [];
	const open: Asked[] = [];
	for (const person of people) {
		const contact = contacts.get(person.email);
		const known = settledBefore(person, contact, lists, settings);
		if (known) settled.push(known);
		else open.push({ ...person, contact, plan: planOf(person, book, settings) });
	}
	const results = await untilHopeless(open, async (asked) => await askOne(api, asked, settings));
	throwIfNothingCouldBeWritten(
		results.some((result) => !(result instanceof Problem)),
		results.filter((result) => result instanceof Problem),
	);
	settled.push(...open.map((asked, index) => outcomeOf(asked, results[index]!, lists)));
	return [...skipped, ...settled].sort((a, b) => a.item - b.item);
}

interface Asked extends Person {
	readonly contact: Contact | undefined;
	readonly plan: Plan;
}

const targetOf = (id: number): Target => ({ key: `#${id}`, id });

function settledBefore(
	{ item, email }: Person,
	contact: Contact | undefined,
	lists: readonly ListRef[],
	{ respectUnsubscribes }: OptInSettings,
): Outcome | undefined {
	if (!contact) return undefined;
	const rest = { brevoId: contact.id };
	if (respectUnsubscribes && contact.emailBlacklisted)
		return outcome(item, email, 'skipped', 'unsubscribed in Brevo: not asked', rest);
	const left = lists.find(({ id }) => id !== null && contact.listUnsubscribed.includes(id));
	if (respectUnsubscribes && left)
		return outcome(item, email, 'skipped', `left the list '${left.name}' before: not asked`, rest);
	const isOnAll = lists.every(({ id }) => id !== null && contact.listIds.includes(id));
	return isOnAll && !contact.emailBlacklisted
		? outcome(item, email, 'unchanged', 'already on the list', { ...rest, lists })
		: undefined;
}

/** Brevo takes values that do not fit without a word: what is left out is told. */
function planOf({ email, row, item }: Person, book: AttributeBook, settings: OptInSettings): Plan {
	const rules = { skipUnchanged: false, respectUnsubscribes: true, emptyValues: 'keep' } as const;
	return planContact(email, settings.wishesOf(row, item, book), [], undefined, book, rules);
}

/**
 * A refused request has sent no mail.
 * @returns the values that the account does not take, without which the mail was sent
 */
async function askOne(
	api: Api,
	{ email, plan }: Asked,
	settings: OptInSettings,
): Promise<readonly Dropped[] | Problem> {
	const { answer, dropped } = await withoutRefused(
		plan.attributes,
		async (attributes) => await asProblem(api.call(requestFor(email, attributes, settings))),
	);
	return answer instanceof Problem ? answer : dropped;
}

function requestFor(email: string, attributes: Json, settings: OptInSettings) {
	const { templateId, redirectionUrl, includeListIds, excludeListIds } = settings;
	return {
		endpoint: endpoints.confirmContact,
		body: {
			email,
			templateId,
			redirectionUrl,
			includeListIds,
			...(excludeListIds.length > 0 && { excludeListIds }),
			...(Object.keys(attributes).length > 0 && { attributes }),
		},
	};
}

function outcomeOf(
	{ item, email, contact, plan }: Asked,
	result: readonly Dropped[] | Problem,
	lists: readonly ListRef[],
): Outcome {
	const brevoId = contact?.id ?? null;
	if (result instanceof Problem) {
		return outcome(item, email, 'failed', inOneLine(result), { brevoId, dropped: plan.dropped });
	}
	const dropped = [...plan.dropped, ...result];
	return outcome(item, email, 'confirmation_sent', null, { brevoId, dropped, lists });
}
