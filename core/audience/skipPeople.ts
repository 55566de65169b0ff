import type { Json } from '../http/endpoint';
import { getStatus } from './attendanceFields';
import { explainNoConsent, type MarketingConsentRule } from './marketingConsent';
import { createOutcome, type Outcome } from './outcome';
import type { SelectedPerson } from './people';

/** The people who are not asked for anything, whatever the target knows about them. */
export interface SkipRules {
	/** Attendance statuses of people who are not to be written to about an event. */
	readonly skipStatuses: readonly string[];
	/** With it, only people with a row that is a consent are asked. */
	readonly consent?: MarketingConsentRule;
}

/** Separates the people to ask from the outcomes of the others. */
export function skipPeople<T extends SelectedPerson>(
	selected: readonly T[],
	rules: SkipRules,
): { people: T[]; skipped: Outcome[] } {
	const people: T[] = [];
	const skipped: Outcome[] = [];
	for (const person of selected) {
		const outcome = skipByStatus(person, rules) ?? skipWithoutConsent(person, rules);
		if (outcome) skipped.push(outcome);
		else people.push(person);
	}
	return { people, skipped };
}

/** Returns the outcome of a person whose rows are all of statuses to skip. */
function skipByStatus(
	{ item, email, row, others }: SelectedPerson,
	{ skipStatuses }: SkipRules,
): Outcome | undefined {
	const isSkipped = (one: Json) => skipStatuses.includes(getStatus(one));
	return isSkipped(row) && others.every((other) => isSkipped(other.row))
		? createOutcome(item, email, 'skipped', `the attendance status is '${getStatus(row)}': not asked`)
		: undefined;
}

/** Returns the outcome of a person who gave no consent in any of their rows. */
function skipWithoutConsent(
	{ item, email, row, others }: SelectedPerson,
	{ consent }: SkipRules,
): Outcome | undefined {
	const reason = consent && explainNoConsent(row, consent);
	if (!consent || reason === undefined) return undefined;
	return others.some((other) => explainNoConsent(other.row, consent) === undefined)
		? undefined
		: createOutcome(item, email, 'skipped', `${reason}: not asked`);
}
