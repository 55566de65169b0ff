import type { Outcome } from '../../../../core/audience/outcome';
import type { Sandbox } from '../../../../sandbox/server.mts';
import { OTHER } from './arrange.mts';
import { expectedOf, inOneForm, sorted, type Expected, type Rule } from './expected.mts';
import type { Person, Population } from './people.mts';

type Reported = Pick<Outcome, 'item' | 'action' | 'email' | 'lists' | 'dropped'>;

/** Returns the differences, one line each, at most ten: nobody reads more for 50,000 rows. */
export function mistakes(
	sandbox: Sandbox,
	{ rows, people, holders }: Population,
	outcomes: ReadonlyArray<Reported>,
	rule: Rule,
	again = false,
): string[] {
	const expected = new Map(people.map((person) => [person, expectedOf(person, rule)]));
	const wrong: string[] = [];
	const compare = (where: string, is: unknown, should: unknown) => {
		if (is === should) return;
		const [one, other] = [JSON.stringify(is), JSON.stringify(should)];
		if (one !== other) wrong.push(`${where}: ${one} instead of ${other}`);
	};

	compare('items', outcomes.map(({ item }) => item).join() === rows.map(({ item }) => item).join(), true);
	for (const row of rows) {
		const outcome = outcomes[row.item]!;
		compare(
			`item ${row.item}`,
			summary(outcome),
			should(row.person, row.item, row.json.email, expected, again),
		);
	}

	const { contacts } = sandbox.control.brevoState();
	compare('contacts', contacts.length, people.length + holders.length);
	const byEmail = new Map(contacts.map((contact) => [contact.email, contact]));
	for (const [person, { attributes, listIds }] of expected) {
		const contact = byEmail.get(person.email);
		if (!contact) {
			wrong.push(`${person.email} is not in Brevo`);
			continue;
		}
		compare(`attributes of ${person.email}`, inOneForm(contact.attributes), inOneForm(attributes));
		compare(`lists of ${person.email}`, sorted(contact.listIds.filter((id) => id !== OTHER)), listIds);
		compare(`${person.email} blocked`, contact.emailBlacklisted, person.before?.blocked ?? false);
		compare(`lists left by ${person.email}`, contact.listUnsubscribed, [person.before?.left ?? []].flat());
	}
	for (const { email, SMS } of holders) compare(email, byEmail.get(email)?.attributes.SMS, SMS);
	return wrong.slice(0, 10);
}

const summary = ({ action, email, lists, dropped }: Reported) => ({
	action,
	email,
	lists: sorted(lists.map(({ id }) => id)),
	dropped: sorted(dropped.map(({ attribute }) => attribute)),
});

function should(
	person: Person | undefined,
	item: number,
	typed: unknown,
	expected: ReadonlyMap<Person, Expected>,
	again: boolean,
) {
	const nothing = { lists: [], dropped: [] };
	if (!person) {
		const email = typeof typed === 'string' && typed.trim() !== '' ? typed : null;
		return { action: 'skipped', email, ...nothing };
	}
	const { used, action, listed, dropped } = expected.get(person)!;
	if (item !== used.item) return { action: 'skipped', email: person.email, ...nothing };
	return {
		action: again ? 'unchanged' : action,
		email: person.email,
		lists: listed,
		dropped: sorted(dropped),
	};
}
