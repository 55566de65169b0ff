import { createHash } from 'node:crypto';

import { groupBy, range } from 'lodash';
import { z } from 'zod';

import {
	findLatestRecord,
	listConsents,
	type ConsentRecord,
	type MarketingConsentRule,
} from '../../audience/marketingConsent';
import type { Json } from '../../http/endpoint';
import { isBlank, toPlainText } from '../../values/rowFields';
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

/**
 * Copies of consents, from which the latest is found again: Brevo replaces an attribute as a whole, so of two runs at the same
 * time the one that writes last replaces the record of the other. Different consents are mostly in different copies.
 * An account without them has the record alone.
 */
const COPIES = range(1, 9).map((number) => `CONSENT_RECORD_${number}`);

/** The names of all attributes of a consent. */
export const CONSENT_NAMES: readonly string[] = [...Object.values(CONSENT_ATTRIBUTES), ...COPIES];

/** Returns the assignments of the latest consent among rows about one person, and the copies; none if no row is a consent. */
export function getConsentRecord(
	rows: readonly Json[],
	rule: MarketingConsentRule | undefined,
	zone: string,
): AttributeAssignment[] {
	return rule?.hasRecord ? toAssignments(listConsents(rows, rule, zone), []) : [];
}

/**
 * Replaces the record of a consent by the latest of all that the contact has and all that is asked for. So the order of runs
 * makes no difference, and neither does a run in between that replaced the record, as long as its copy is there.
 */
export function keepLatestConsent(
	assignments: readonly AttributeAssignment[],
	contact: { readonly attributes: Json } | undefined,
	catalog: AttributeCatalog,
): readonly AttributeAssignment[] {
	const asked = assignments.flatMap(({ attribute, value, ofConsent }) =>
		ofConsent && COPIES.includes(attribute) ? parseCopy(toPlainText(value)) : [],
	);
	if (!contact || asked.length === 0) return assignments;
	const getHeld = (name: string) => {
		const attribute = catalog.find(name);
		return attribute ? toPlainText(contact.attributes[attribute.name]) : '';
	};
	const { question, answer, time, event } = CONSENT_ATTRIBUTES;
	const record: ConsentRecord = {
		question: getHeld(question),
		answer: getHeld(answer),
		time: getHeld(time),
		event: getHeld(event),
	};
	const held = [
		...(Object.values(record).every(isBlank) ? [] : [record]),
		...COPIES.flatMap((name) => parseCopy(getHeld(name))),
	];
	return [...assignments.filter(({ ofConsent }) => !ofConsent), ...toAssignments(asked, held)];
}

/** @param held records that the contact has: they are compared, but no copy is written because of them alone */
function toAssignments(
	asked: readonly ConsentRecord[],
	held: readonly ConsentRecord[],
): AttributeAssignment[] {
	const latest = findLatestRecord([...held, ...asked]);
	if (!latest) return [];
	const copies = groupBy([...held, ...asked], getCopyName);
	const names = [...new Set(asked.map(getCopyName))].sort();
	return [
		...CONSENT_FIELDS.map((field) => assign(CONSENT_ATTRIBUTES[field], latest[field])),
		...names.map((name) => ({
			...assign(name, formatCopy(findLatestRecord(copies[name]!)!)),
			optional: true,
		})),
	];
}

const assign = (attribute: string, value: string): AttributeAssignment => ({
	attribute,
	type: 'text',
	value,
	// A record is written as a whole.
	clears: true,
	ofConsent: true,
});

const getCopyName = ({ time, event }: ConsentRecord): string =>
	COPIES[createHash('sha256').update(`${time} ${event}`).digest()[0]! % COPIES.length]!;

/** `["2026-11-03T15:00:00Z","Launch","Newsletter?","Yes"]`: a text that Brevo cut is none. */
const formatCopy = ({ time, event, question, answer }: ConsentRecord): string =>
	JSON.stringify([time, event, question, answer]);

const COPY = z.tuple([z.string(), z.string(), z.string(), z.string()]);

/** Returns nothing for a text that somebody edited. */
function parseCopy(text: string): ConsentRecord[] {
	const { data } = COPY.safeParse(parseJson(text));
	if (!data) return [];
	const [time, event, question, answer] = data;
	return [{ time, event, question, answer }];
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
