import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { ApiError, rethrow } from '../../http/errors';
import { toArray } from '../../http/pagination';
import { parseEmail } from '../../values/addresses';
import { parseTimestamp } from '../../values/dates';
import { toObjects } from '../../values/objects';
import { toText } from '../../values/text';
import {
	MEETING_ENDPOINTS,
	toMeetingPath,
	ZOOM_ENDPOINTS,
	type MeetingKind,
} from '../api/endpoints/endpoints';
import { getReferenceId } from '../meetings/meetingId';
import { isSkippable, type MissingData } from '../meetings/missingData';
import { readPastMeetings } from '../meetings/pastMeetings';
import { hasRegistrationPerOccurrence } from '../meetings/settings';
import { LISTED_STATUSES, readRegistrantRows } from './list';

/** Data about a person at Zoom, by the address. */
export interface PersonalRecord {
	/** A registration for a future date can be removed; reports and recordings stay. */
	readonly record: 'registration' | 'report' | 'recording';
	readonly email: string;
	readonly kind: MeetingKind;
	readonly id: string;
	readonly uuid?: string;
	readonly topic: string;
	/** As Zoom writes it; blank for a series without fixed times. */
	readonly start: string;
	readonly registrantId?: string;
	readonly occurrenceId?: string;
}

export interface PersonalDataQuery {
	/** Addresses in lower case. */
	readonly emails: ReadonlySet<string>;
	/** Milliseconds since 1970. */
	readonly now: number;
	/** Start of the period in whose reports the people are looked for; none if undefined. */
	readonly reportsSince?: number;
	/** The host. Absent: all users of the account. */
	readonly userId?: string;
}

const KINDS = ['meeting', 'webinar'] as const;

/** Reads what Zoom has about people: registrations for future dates, and reports and recordings of past ones. */
export async function readPersonalData(
	api: ApiClient,
	query: PersonalDataQuery,
	missing: MissingData,
): Promise<PersonalRecord[]> {
	const records: PersonalRecord[] = [];
	for (const userId of await listHosts(api, query, missing)) {
		for (const kind of KINDS)
			for await (const record of readFutureRegistrations(api, kind, userId, query, missing))
				records.push(record);
	}
	const { reportsSince } = query;
	if (reportsSince !== undefined) {
		const readPast = async () => await toArray(readPastRecords(api, { ...query, reportsSince }, missing));
		records.push(
			...((await missing.skipIfUnavailable('Past meetings and webinars', readPast, isSkippable)) ?? []),
		);
	}
	return records;
}

async function listHosts(
	api: ApiClient,
	{ userId }: PersonalDataQuery,
	missing: MissingData,
): Promise<string[]> {
	if (userId !== undefined) return [userId];
	const onGaps = missing.createGapListener('Users of the account');
	const users = await toArray(api.rows({ endpoint: ZOOM_ENDPOINTS.users, onGaps }));
	return users.map(({ id }) => toText(id)).filter((id) => id !== '');
}

async function* readFutureRegistrations(
	api: ApiClient,
	kind: MeetingKind,
	userId: string,
	{ emails, now }: PersonalDataQuery,
	missing: MissingData,
): AsyncGenerator<PersonalRecord> {
	const request = {
		endpoint: MEETING_ENDPOINTS[kind].hosted,
		path: { userId },
		query: { type: 'scheduled' },
		onGaps: missing.createGapListener(`${NAMES[kind]} of a host`),
	};
	// Hosts without a licence have no webinars.
	const rows = await missing.skipIfRejected(`${NAMES[kind]} of some hosts`, async () =>
		toArray(api.rows(request)),
	);
	const given = new Set<string>();
	for (const row of rows ?? []) {
		const id = toText(row.id);
		if (given.has(id)) continue;
		given.add(id);
		const onGaps = missing.createGapListener(`Registrations for ${toText(row.topic)}`);
		for (const { start, occurrenceId } of await listFutureDates(api, kind, row, now)) {
			for (const status of LISTED_STATUSES) {
				for await (const registrant of readRegistrantRows(api, { kind, id, status, occurrenceId }, onGaps)) {
					const email = parseEmail(registrant.email);
					if (email === undefined || !emails.has(email)) continue;
					yield {
						record: 'registration',
						email,
						kind,
						id,
						topic: toText(row.topic),
						start,
						registrantId: toText(registrant.id),
						occurrenceId,
					};
				}
			}
		}
	}
}

const NAMES: Readonly<Record<MeetingKind, string>> = { meeting: 'Meetings', webinar: 'Webinars' };

interface FutureDate {
	readonly start: string;
	readonly occurrenceId?: string;
}

/** Zoom's types of series: without fixed times, and with dates. */
const UNTIMED_SERIES: readonly unknown[] = [3, 6];
const DATED_SERIES: readonly unknown[] = [8, 9];

/** Returns the dates to come that have registrations of their own; one for a series with one registration for all dates. */
async function listFutureDates(
	api: ApiClient,
	kind: MeetingKind,
	row: Json,
	now: number,
): Promise<FutureDate[]> {
	const isToCome = ({ start_time, duration }: Json) =>
		(parseTimestamp(start_time) ?? Infinity) + (Number(duration) || 0) * 60_000 >= now;
	if (UNTIMED_SERIES.includes(row.type)) return [{ start: '' }];
	if (!DATED_SERIES.includes(row.type)) return isToCome(row) ? [{ start: toText(row.start_time) }] : [];
	const path = toMeetingPath(kind, toText(row.id));
	const planned: Json = await api.call({ endpoint: MEETING_ENDPOINTS[kind].planned, path });
	const dates = toObjects(planned.occurrences)
		.filter((one) => one.status !== 'deleted' && isToCome(one))
		.map((one) => ({ start: toText(one.start_time), occurrenceId: toText(one.occurrence_id) }));
	return hasRegistrationPerOccurrence(planned) ? dates : dates.slice(0, 1).map(({ start }) => ({ start }));
}

async function* readPastRecords(
	api: ApiClient,
	{ emails, now, reportsSince, userId }: PersonalDataQuery & { readonly reportsSince: number },
	missing: MissingData,
): AsyncGenerator<PersonalRecord> {
	for await (const held of readPastMeetings(api, { start: reportsSince, end: now, kind: 'all', userId })) {
		const { event_kind: kind, event_id: id, event_uuid: uuid } = held;
		const topic = toText(held.topic);
		const request = {
			endpoint: MEETING_ENDPOINTS[kind].participants,
			path: toMeetingPath(kind, getReferenceId({ uuid })),
			onGaps: missing.createGapListener(`Participants of ${topic}`),
		};
		const participants = await missing.skipIfUnavailable(
			`Participants of ${topic}`,
			async () => toArray(api.rows(request)),
			isSkippable,
		);
		const present = new Set((participants ?? []).flatMap(({ user_email: email }) => parseEmail(email) ?? []));
		const found = [...present].filter((email) => emails.has(email));
		if (found.length === 0) continue;
		const isRecorded = await missing.skipIfUnavailable(
			`Recording of ${topic}`,
			async () => hasRecording(api, uuid),
			isSkippable,
		);
		for (const email of found) {
			const about = { email, kind, id, uuid, topic, start: toText(held.start_time) };
			yield { record: 'report', ...about };
			if (isRecorded) yield { record: 'recording', ...about };
		}
	}
}

async function hasRecording(api: ApiClient, uuid: string): Promise<boolean> {
	try {
		await api.call({ endpoint: ZOOM_ENDPOINTS.recording, path: { meetingId: getReferenceId({ uuid }) } });
		return true;
	} catch (error) {
		return error instanceof ApiError && error.kind === 'not_found' ? false : rethrow(error);
	}
}

/** Removes a registration. One that is gone already counts as removed. */
export async function removeRegistration(
	api: ApiClient,
	{ kind, id, registrantId = '', occurrenceId }: PersonalRecord,
): Promise<void> {
	try {
		await api.call({
			endpoint: MEETING_ENDPOINTS[kind].removeRegistrant,
			path: { ...toMeetingPath(kind, id), registrantId },
			query: { occurrence_id: occurrenceId },
		});
	} catch (error) {
		if (!(error instanceof ApiError) || error.kind !== 'not_found') rethrow(error);
	}
}
