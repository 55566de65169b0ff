import {
	statusAt,
	type Person,
	type Registration,
	type Stay,
	type Year,
	type YearEvent,
} from '../script/year.mts';

/**
 * Rows that must be in the tables of *zoom-tables-to-postgresql* at the end of the year, by the rules of docs/tables.md: one
 * text for each, made of the columns that tell it from others.
 */
export type ExpectedTables = Readonly<Record<string, readonly string[]>>;

/**
 * @param numberOf Zoom's number of an event
 * @param isMissing registrations that were never made
 */
export function foreseeTables(
	{ events, tasks }: Year,
	numberOf: (event: YearEvent) => number,
	colleagues: readonly Person[],
	isMissing: (registration: Registration) => boolean,
): ExpectedTables {
	const exports = tasks.filter(({ what }) => what === 'tables').map(({ at }) => at);
	const of = (kind: YearEvent['kind']) => events.filter((event) => event.kind === kind);
	const toRow = (event: YearEvent, ...values: unknown[]) => [numberOf(event), ...values].join(' | ');
	const listHeld = (kind: YearEvent['kind']) =>
		of(kind).flatMap((event) => event.openings.map(({ start }) => toRow(event, event.topic, toTime(start))));
	const listStays = (kind: YearEvent['kind']) =>
		of(kind).flatMap((event) =>
			event.openings.flatMap((opening) =>
				opening.stays
					.filter((stay) => !isLinkMissing(event, stay, isMissing))
					.map((stay) => toRow(event, toName(stay), toTime(stay.join), toTime(stay.leave))),
			),
		);
	return {
		users: colleagues.map(({ email }) => email),
		webinars: of('webinar').map((event) => toRow(event, event.topic)),
		meetings: of('meeting').map((event) => toRow(event, event.topic)),
		webinar_registrants: of('webinar').flatMap((event) =>
			event.registrations
				.filter((one) => !isMissing(one))
				.flatMap((one) => {
					const status = statusAt(one, findLastListing(event, one, exports));
					return status ? [toRow(event, one.writtenAs ?? one.person.email, status)] : [];
				}),
		),
		report_webinars: listHeld('webinar'),
		report_meetings: listHeld('meeting'),
		report_webinar_participants: listStays('webinar'),
		report_meeting_participants: listStays('meeting'),
	};
}

/**
 * The last time that Zoom could list a registration: it has no list of those for a date that is deleted, and their rows stay
 * as the last export before that has left them.
 */
function findLastListing(
	{ changes = [] }: YearEvent,
	{ date }: Registration,
	exports: readonly number[],
): number {
	const deletion = changes.find((change) => change.isDeleted && change.date === date);
	if (!deletion) return Infinity;
	return Math.max(...exports.filter((at) => at < deletion.at));
}

const isLinkMissing = (
	{ registrations }: YearEvent,
	{ person, knownBy }: Stay,
	isMissing: (registration: Registration) => boolean,
): boolean =>
	knownBy === 'link' && registrations.filter((one) => one.person === person).every((one) => isMissing(one));

const toName = ({ phone, device, person: { firstName, lastName } }: Stay): string =>
	phone ?? device ?? `${firstName} ${lastName}`;

const toTime = (time: number | undefined): string =>
	time === undefined ? '' : new Date(Math.floor(time / 1000) * 1000).toISOString().replace('.000Z', 'Z');
