import { findLaterStatus, isEarlierEvent, keepLaterEvent } from '../../../core/audience/laterEvent';
import { DATE_CASES, ZONE } from '../../cases/dates.mts';

const held = (end: string, topic = 'Launch', status = 'no_show') => ({
	end: Date.parse(end),
	status,
	topics: ['', topic],
});

test.each(DATE_CASES)('is earlier than the next day, not than the day before: $name', ({ value, at }) => {
	const row = { attendance_status: 'attended', event_end: value };
	const isEarlierThan = (days: number) => {
		const last = new Date(Date.parse(at ?? '2037-01-04T00:00:00Z') + days * 86_400_000).toISOString();
		return isEarlierEvent(row, held(last), ZONE);
	};
	expect([isEarlierThan(1), isEarlierThan(-1), isEarlierThan(0)]).toEqual([at !== undefined, false, false]);
});

it.each([
	['a later event with the topic', 'launch', '2026-11-05T10:00:00Z', 'no_show', 'no_show'],
	['a later event with another topic', 'Other', '2026-11-05T10:00:00Z', 'no_show', undefined],
	['an earlier event', 'Launch', '2026-11-03T10:00:00Z', 'no_show', undefined],
	['the same event', 'Launch', '2026-11-04T10:05:00Z', 'no_show', undefined],
	['a later event with a text that is no status', 'Launch', '2026-11-05T10:00:00Z', 'maybe', undefined],
])('has the status of %s', (_, topic, end, status, expected) => {
	const row = { topic: 'Launch', event_end: '2026-11-04T10:00:00Z' };
	expect(findLaterStatus(row, held(end, topic, status), ZONE)).toBe(expected);
	expect(findLaterStatus(row, undefined, ZONE)).toBeUndefined();
});

it('keeps the values of a later event, but for records and empty values of the person', () => {
	const ofEvent = { attribute: 'WEBINAR_NAME', value: 'Launch', ofEvent: true };
	const ofConsent = { attribute: 'CONSENT_TIME', value: 'x', ofConsent: true };
	const ofHistory = { attribute: 'WEBINARS_ATTENDED', value: 2, ofHistory: true };
	const ofPerson = { attribute: 'CITY', value: 'Bonn' };
	expect(keepLaterEvent([ofEvent, ofConsent, ofHistory, ofPerson])).toEqual([
		ofConsent,
		ofHistory,
		{ ...ofPerson, onlyIf: 'blank' },
	]);
	expect(keepLaterEvent([ofConsent, ofPerson])).toEqual([ofConsent, ofPerson]);
});
