import { runUntilFatal, throwIfNothingWritten } from '../audience/batchRun';
import { isEarlierEvent, keepLaterEvent } from '../audience/laterEvent';
import type { ListTarget } from '../audience/lists/listRules';
import { createOutcome, type Dropped, type ListRef, type Outcome } from '../audience/outcome';
import { selectPeople, type RowPerson, type Rows, type SelectedPerson } from '../audience/people';
import { skipPeople, type SkipRules } from '../audience/skipPeople';
import { catchApiError, ApiError } from '../http/errors';
import type { ApiClient } from '../http/client';
import type { Json } from '../http/endpoint';
import { isBlank } from '../values/rowFields';
import { MAX_CONCURRENT } from './api/account';
import { endpoints } from './api/endpoints';
import { formatError } from './api/errors';
import { AttributeCatalog, type AttributeAssignment } from './attributes/attributes';
import { readAttributes } from './attributes/attributesApi';
import { keepLatestConsent, getConsentRecord } from './attributes/consentRecord';
import type { Contact } from './contacts/contact';
import { retryWithoutRejected } from './contacts/dropRejected';
import { readContacts } from './contacts/lookup';
import { getHeldEvent } from './attributes/lastEvent';
import { requireOptInTemplate } from './email/templates';
import { findLists } from './lists/listsApi';
import { defaultRules, planContact, type ContactPlan } from './sync/plan/plan';

export interface OptInSettings extends SkipRules {
	readonly emailField: string;
	readonly templateId: number;
	/** Page to open after a click on the confirmation link. */
	readonly redirectionUrl: string;
	/** Lists that people are added to once they have confirmed. At least one. */
	readonly includeListIds: readonly number[];
	/** Lists that they must not be added to. */
	readonly excludeListIds: readonly number[];
	readonly respectUnsubscribes: boolean;
	/** Time zone in which a point in time has its calendar day. */
	readonly zone: string;
	getAssignments(row: Json, item: number, catalog: AttributeCatalog): readonly AttributeAssignment[];
}

/**
 * Asks people by email to confirm that they want to be on lists: one email per person. People who are on all of the
 * lists get none, nor do people who unsubscribed while `respectUnsubscribes` is on.
 * @returns one outcome per row, in the order of the rows
 * @throws ApiError when nobody could be asked, e.g. because of the wrong kind of template or a list that does not exist
 */
export async function requestOptIns(api: ApiClient, rows: Rows, settings: OptInSettings): Promise<Outcome[]> {
	const { people: selected, skipped } = selectPeople(rows, settings);
	const { people, skipped: notToBeAsked } = skipPeople(selected, settings);
	if (people.length === 0) return sortByItem([...skipped, ...notToBeAsked]);
	await requireOptInTemplate(api, settings.templateId);
	const { includeListIds, excludeListIds } = settings;
	const found = await findLists(api, [...includeListIds, ...excludeListIds].map(getTargetId));
	const lists = includeListIds.flatMap((id) => found.get(getTargetId(id).key) ?? []);
	const catalog = new AttributeCatalog(await readAttributes(api));
	const contacts = await readContacts(
		api,
		people.map(({ email }) => email),
	);

	const settled: Outcome[] = [];
	const open: OptInRequest[] = [];
	for (const person of people) {
		const unread = contacts.rejected.get(person.email);
		if (unread !== undefined) {
			settled.push(createOutcome(person.item, person.email, 'failed', unread));
			continue;
		}
		const contact = contacts.get(person.email);
		const known = settleWithoutRequest(person, contact, lists, settings);
		if (known) settled.push(known);
		else open.push({ ...person, contact, plan: planPerson(person, contact, catalog, settings) });
	}
	const results = await runUntilFatal(
		open,
		MAX_CONCURRENT,
		async (asked) => await requestOptIn(api, asked, settings),
	);
	throwIfNothingWritten(
		results.some((result) => !(result instanceof ApiError)),
		results.filter((result) => result instanceof ApiError),
	);
	settled.push(...open.map((asked, index) => toOutcome(asked, results[index]!, lists)));
	return sortByItem([...skipped, ...notToBeAsked, ...settled]);
}

const sortByItem = (outcomes: readonly Outcome[]): Outcome[] => [...outcomes].sort((a, b) => a.item - b.item);

interface OptInRequest extends SelectedPerson {
	readonly contact: Contact | undefined;
	readonly plan: ContactPlan;
}

const getTargetId = (id: number): ListTarget => ({ key: `#${id}`, id });

function settleWithoutRequest(
	{ item, email }: RowPerson,
	contact: Contact | undefined,
	lists: readonly ListRef[],
	{ respectUnsubscribes }: OptInSettings,
): Outcome | undefined {
	if (!contact) return undefined;
	const rest = { contactId: contact.id };
	if (respectUnsubscribes && contact.emailBlacklisted)
		return createOutcome(item, email, 'skipped', 'unsubscribed in Brevo: not asked', rest);
	const left = lists.find(({ id }) => id !== null && contact.listUnsubscribed.includes(id));
	if (respectUnsubscribes && left)
		return createOutcome(item, email, 'skipped', `left the list '${left.name}' before: not asked`, rest);
	const isOnAll = lists.every(({ id }) => id !== null && contact.listIds.includes(id));
	return isOnAll && !contact.emailBlacklisted
		? createOutcome(item, email, 'unchanged', 'already on the list', { ...rest, lists })
		: undefined;
}

/**
 * Brevo silently accepts values that do not fit, so the plan records what is dropped. A whole name fills an empty first name
 * only, so the contact must be known.
 */
function planPerson(
	{ email, row, item, others }: SelectedPerson,
	contact: Contact | undefined,
	catalog: AttributeCatalog,
	settings: OptInSettings,
): ContactPlan {
	const rules = { ...defaultRules, skipUnchanged: false, zone: settings.zone };
	const read = settings.getAssignments(row, item, catalog);
	const record = getConsentRecord(
		[row, ...others.map((other) => other.row)],
		settings.consent,
		settings.zone,
	);
	const assignments = [
		...(isEarlierEvent(row, getHeldEvent(contact, catalog), settings.zone) ? keepLaterEvent(read) : read),
		...keepLatestConsent(record, contact, catalog),
	];
	// Brevo does not document whether an empty value clears here.
	const filled = assignments.filter(({ value }) => !isBlank(value));
	return planContact({ email, assignments: filled, lists: [], known: contact }, catalog, rules);
}

/**
 * Sends one confirmation email. A rejected request has sent none.
 * @returns the values that Brevo rejected and that were left out of the request
 */
async function requestOptIn(
	api: ApiClient,
	{ email, plan }: OptInRequest,
	settings: OptInSettings,
): Promise<readonly Dropped[] | ApiError> {
	const { answer, dropped } = await retryWithoutRejected(
		plan.attributes,
		async (attributes) => await catchApiError(api.call(buildRequest(email, attributes, settings))),
	);
	return answer instanceof ApiError ? answer : dropped;
}

function buildRequest(email: string, attributes: Json, settings: OptInSettings) {
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

/** Brevo only says that the address is "already associated with another user". */
const BLOCKLISTED =
	'Brevo sends no confirmation email to a contact that is blocklisted for email, because they unsubscribed. Only if they asked to be written to again, unblock the contact in Brevo first';

function toOutcome(
	{ item, email, contact, plan }: OptInRequest,
	result: readonly Dropped[] | ApiError,
	lists: readonly ListRef[],
): Outcome {
	const contactId = contact?.id ?? null;
	if (result instanceof ApiError) {
		const reason =
			contact?.emailBlacklisted && result.kind === 'conflict' ? BLOCKLISTED : formatError(result);
		return createOutcome(item, email, 'failed', reason, {
			contactId,
			dropped: plan.dropped,
			...(result.inDoubt && { inDoubt: true }),
		});
	}
	const dropped = [...plan.dropped, ...result];
	return createOutcome(item, email, 'confirmation_sent', null, { contactId, dropped, lists });
}
