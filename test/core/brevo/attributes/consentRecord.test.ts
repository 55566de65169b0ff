import { AttributeCatalog } from '../../../../core/brevo/attributes/attributes';
import {
	CONSENT_NAMES,
	getConsentRecord,
	keepLatestConsent,
} from '../../../../core/brevo/attributes/consentRecord';

const QUESTION = 'Newsletter?';
const rule = { question: QUESTION, answers: ['Yes'], hasRecord: true };
const catalog = new AttributeCatalog(
	CONSENT_NAMES.map((name) => ({ name, category: 'normal', type: 'text' })),
);
const row = (registration_time: string | undefined, topic = 'Launch', answer = 'Yes') => ({
	registration_time,
	topic,
	custom_answers: { [QUESTION]: answer },
});
const NOON = '2026-11-04T12:00:00Z';

/** The attributes of a contact that has this record, with its copy or without. */
const held = (time: string, topic = 'Launch', hasCopy = true) => {
	const record = getConsentRecord([row(time, topic)], rule, 'utc');
	const kept = record.filter(({ attribute }) => hasCopy || !isCopy(attribute));
	return { attributes: Object.fromEntries(kept.map(({ attribute, value }) => [attribute, value])) };
};
const isCopy = (name: string) => /^CONSENT_RECORD_[1-8]$/.test(name);

/** In the workflow's zone. */
const RECORD = getConsentRecord([row('2026-11-04 13:00')], rule, 'Europe/Berlin');
const COPY = RECORD.find(({ attribute }) => isCopy(attribute))!;

it('has the question, answer, time and event, and a copy', () => {
	const copy = '["2026-11-04T12:00:00Z","Launch","Newsletter?","Yes"]';
	expect(RECORD.map(({ value }) => value)).toEqual([QUESTION, 'Yes', NOON, 'Launch', copy]);
	expect(RECORD.map(({ optional }) => optional)).toEqual([undefined, undefined, undefined, undefined, true]);
});

it.each([
	['no contact', undefined, NOON, 'Launch'],
	['a contact without a record', { attributes: {} }, NOON, 'Launch'],
	['an earlier record', held('2026-11-04T11:59:59Z'), NOON, 'Launch'],
	['the same record', held(NOON), NOON, 'Launch'],
	['a record of the same time, of an event further down the alphabet', held(NOON, 'Zoo'), NOON, 'Zoo'],
	['a later record', held('2026-11-04T12:00:01Z'), '2026-11-04T12:00:01Z', 'Launch'],
	['a later record without a copy', held('2026-11-04T12:00:01Z', 'A', false), '2026-11-04T12:00:01Z', 'A'],
	[
		'a later record of which another run has left the copy alone',
		{
			attributes: { ...held('2026-11-04T12:00:01Z').attributes, ...held('2026-11-01T12:00:00Z').attributes },
		},
		'2026-11-04T12:00:01Z',
		'Launch',
	],
	['a text that somebody edited', { attributes: { [COPY.attribute]: '["2027", "x"]' } }, NOON, 'Launch'],
	[
		'a text that Brevo cut',
		{ attributes: { [COPY.attribute]: '["2027-01-01T12:00:00Z","La' } },
		NOON,
		'Launch',
	],
])('is the latest beside %s', (_, contact, time, event) => {
	const other = { attribute: 'CITY', value: 'Bonn' };
	const kept = keepLatestConsent([other, ...RECORD], contact, catalog);
	expect(kept[0]).toEqual(other);
	expect(kept.slice(1, 5).map(({ value }) => value)).toEqual([QUESTION, 'Yes', time, event]);
	// The copy is written in any case: a later run finds the latest of all.
	expect(kept.slice(5)).toEqual([COPY]);
});

it('never replaces a copy by that of an earlier consent', () => {
	const later = Array.from({ length: 50 }, (_, minute) => row(`2026-11-05T08:${minute + 10}:00Z`))
		.map((one) => getConsentRecord([one], rule, 'utc'))
		.find((record) => record.some(({ attribute }) => attribute === COPY.attribute))!;
	const attributes = Object.fromEntries(later.map(({ attribute, value }) => [attribute, value]));
	expect(keepLatestConsent(RECORD, { attributes }, catalog)).toEqual(later);
});

it.each([
	['no row is a consent', [row(NOON, 'Launch', 'No')], rule],
	['no record is wanted', [row(NOON)], { ...rule, hasRecord: false }],
	['no consent is asked for', [row(NOON)], undefined],
])('has no record where %s', (_, rows, asked) => {
	expect(getConsentRecord(rows, asked, 'utc')).toEqual([]);
});
