import { findDifferences, findTableDifferences, findTriggerDifferences } from './compare.mts';
import { foresee } from './oracle/brevo.mts';
import { foreseeTables } from './oracle/tables.mts';
import { foreseeTriggered } from './oracle/trigger.mts';
import { countEarlyEmails, findBreaches } from './promises.mts';
import { HOUR } from './script/durations.mts';
import { COLLEAGUES } from './script/people.mts';
import type { Year } from './script/year.mts';
import { playYear, type PlayedYear } from './stage/play.mts';
import { numberIn } from './stage/toZoom.mts';

/**
 * Tests a year of one company, with the templates live, against an oracle that knows what happened.
 * @returns a function that returns the year as it was played
 */
export function testYear(year: Year): () => PlayedYear {
	let played: PlayedYear;
	beforeAll(async () => {
		played = await playYear(year);
	}, HOUR);

	test('contacts, lists, tracked events and emails are what they must be', () => {
		expect(findDifferences(played.brevo, foresee(year, numberIn(year)))).toEqual([]);
	});

	test('attendees get no email for no-shows, no person gets an email twice, and none after unsubscribing', () => {
		expect(findBreaches(year, played)).toEqual([]);
		expect(countEarlyEmails(year, played)).toBe(0);
	});

	test('tables in PostgreSQL have every row once', () => {
		const { uninvited } = foresee(year, numberIn(year));
		const expected = foreseeTables(year, numberIn(year), COLLEAGUES, (one) => uninvited.has(one));
		expect(findTableDifferences(played.listRows, expected)).toEqual([]);
	});

	test('the Attendance Trigger starts once for each part of an event, and for nothing else', () => {
		const expected = foreseeTriggered(year, numberIn(year));
		expect(findTriggerDifferences(played.triggered, expected)).toEqual([]);
	});

	test('executions fail for rehearsals alone', () => {
		const others = played.failures.filter(({ message }) => !/rehearsal or a stray start/.test(message));
		expect(others.map(({ template, event, message }) => `${template}, ${event.topic}: ${message}`)).toEqual(
			[],
		);
	});

	return () => played;
}
