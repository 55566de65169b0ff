import {
	findLatestConsent,
	toConsentOrder,
	type MarketingConsentRule,
} from '../../audience/marketingConsent';
import type { Json } from '../../http/endpoint';
import { toPlainText } from '../../values/rowFields';
import type { AttributeAssignment, AttributeCatalog } from './attributes';

/**
 * The attributes that prove a consent. The time is a text, because Brevo's dates have no time of day.
 */
export const CONSENT_ATTRIBUTES = {
	question: 'CONSENT_QUESTION',
	answer: 'CONSENT_ANSWER',
	time: 'CONSENT_TIME',
	event: 'CONSENT_EVENT',
} as const;

type ConsentField = keyof typeof CONSENT_ATTRIBUTES;
const CONSENT_FIELDS: readonly ConsentField[] = ['question', 'answer', 'time', 'event'];

/** Returns the assignments of the latest consent among rows about one person; none if no row is one. */
export function getConsentRecord(
	rows: readonly Json[],
	rule: MarketingConsentRule | undefined,
	zone: string,
): AttributeAssignment[] {
	const record = rule?.hasRecord ? findLatestConsent(rows, rule, zone) : undefined;
	if (!record) return [];
	return CONSENT_FIELDS.map((field) => ({
		attribute: CONSENT_ATTRIBUTES[field],
		type: 'text',
		value: record[field],
		// A record is written as a whole.
		clears: true,
		ofConsent: true,
	}));
}

/** Leaves out the record of a consent if Brevo has that of a later one, so that the order of runs makes no difference. */
export function keepLaterConsent(
	assignments: readonly AttributeAssignment[],
	contact: { readonly attributes: Json } | undefined,
	catalog: AttributeCatalog,
): readonly AttributeAssignment[] {
	if (!contact || !assignments.some(({ ofConsent }) => ofConsent)) return assignments;
	const getHeld = (field: ConsentField) => {
		const attribute = catalog.find(CONSENT_ATTRIBUTES[field]);
		return attribute ? toPlainText(contact.attributes[attribute.name]) : '';
	};
	const getRead = (field: ConsentField) =>
		toPlainText(assignments.find(({ attribute }) => attribute === CONSENT_ATTRIBUTES[field])?.value);
	const held = toConsentOrder({ time: getHeld('time'), event: getHeld('event') });
	const read = toConsentOrder({ time: getRead('time'), event: getRead('event') });
	return read >= held ? assignments : assignments.filter(({ ofConsent }) => !ofConsent);
}
