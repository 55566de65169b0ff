import { AttributeCatalog } from '../../../../core/brevo/attributes/attributes';
import {
	CONSENT_ATTRIBUTES,
	getConsentRecord,
	keepLaterConsent,
} from '../../../../core/brevo/attributes/consentRecord';

const QUESTION = 'Newsletter?';
const rule = { question: QUESTION, answers: ['Yes'], hasRecord: true };
const catalog = new AttributeCatalog(
	Object.values(CONSENT_ATTRIBUTES).map((name) => ({ name, category: 'normal', type: 'text' })),
);
const row = (registration_time: string | undefined, topic = 'Launch', answer = 'Yes') => ({
	registration_time,
	topic,
	custom_answers: { [QUESTION]: answer },
});
const held = (time: string, event = 'Launch') => ({
	attributes: { CONSENT_TIME: time, CONSENT_EVENT: event },
});

const NOON = '2026-11-04T12:00:00Z';

it.each([
	['no contact', undefined, true],
	['a contact without a record', { attributes: {} }, true],
	['an earlier record', held('2026-11-04T11:59:59Z'), true],
	['the same record', held(NOON), true],
	['a record of the same time, of an event further down the alphabet', held(NOON, 'Zoo'), false],
	['a later record', held('2026-11-04T12:00:01Z'), false],
])('is compared with %s', (_, contact, isWritten) => {
	// In the workflow's zone.
	const record = getConsentRecord([row('2026-11-04 13:00')], rule, 'Europe/Berlin');
	expect(record.map(({ value }) => value)).toEqual([QUESTION, 'Yes', NOON, 'Launch']);
	const other = { attribute: 'CITY', value: 'Bonn' };
	const kept = keepLaterConsent([other, ...record], contact, catalog);
	expect(kept).toEqual(isWritten ? [other, ...record] : [other]);
});

it.each([
	['no row is a consent', [row(NOON, 'Launch', 'No')], rule],
	['no record is wanted', [row(NOON)], { ...rule, hasRecord: false }],
	['no consent is asked for', [row(NOON)], undefined],
])('has no record where %s', (_, rows, asked) => {
	expect(getConsentRecord(rows, asked, 'utc')).toEqual([]);
});
