import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A row as *Get Attendance* gives it, as far as a sync looks at it. */
export interface Attendee {
	email: string;
	name: string;
	attendance_status: string;
	registered: boolean;
	join_time: string | null;
	duration: number | null;
	webinar_title: string;
	registration_source: string;
}

const FIRST_NAMES = ['Amara', 'Benoît', 'Chiara', 'Dmitri', 'Elif', 'Farid', 'Grace', 'Hiroshi', 'Ingrid'];
const LAST_NAMES = ['Okafor', 'Lacroix', 'Bianchi', 'Petrov', 'Yılmaz', 'Haddad', 'Mwangi', 'Tanaka'];
const SOURCES = ['newsletter', 'linkedin', 'partner-mail', 'website'];
/** Shares among twenty people who registered for a webinar, or joined without. */
const STATUSES = [
	...Array<string>(8).fill('attended'),
	...Array<string>(3).fill('partial'),
	...Array<string>(6).fill('no_show'),
	'walk_in',
	'cancelled',
	'attended',
];

const pick = <T,>(from: T[], index: number): T => from[index % from.length]!;

/** People of one webinar, in the order in which they registered. */
export const people = (count: number): Attendee[] =>
	Array.from({ length: count }, (_, index) => {
		const status = pick(STATUSES, index);
		const came = !['no_show', 'cancelled'].includes(status);
		return {
			email: `guest${index}@company${index % 97}.example`,
			name: `${pick(FIRST_NAMES, index)} ${pick(LAST_NAMES, Math.floor(index / 9))}`,
			attendance_status: status,
			registered: status !== 'walk_in',
			join_time: came ? `2026-11-03T15:${String(index % 60).padStart(2, '0')}:00Z` : null,
			duration: came ? 60 * (1 + (index % 55)) : null,
			webinar_title: 'Product launch: what is new this autumn',
			registration_source: pick(SOURCES, index),
		};
	});

/**
 * Rows of fewer people: of every hundred rows three have an invalid address, and three repeat one of
 * the others in capitals.
 */
export function attendanceRows(count: number): { rows: Attendee[]; people: Attendee[] } {
	const kinds = Array.from({ length: count }, (_, index) => index % 100);
	const guests = people(kinds.filter((kind) => kind < 94).length);
	let next = 0;
	const rows = kinds.map((kind) => {
		if (kind < 94) return guests[next++]!;
		const guest = guests[next - 1 - (kind - 94)]!;
		return kind < 97 ? { ...guest, email: 'n/a' } : { ...guest, email: guest.email.toUpperCase() };
	});
	return { rows, people: guests };
}

/** Serves rows as JSON, for n8n's HTTP Request node to turn into items. */
export async function serveRows(rows: Attendee[]): Promise<{ url: string; close(): void }> {
	const body = JSON.stringify(rows);
	const server = createServer((_request, response) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		response.end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/rows`,
		close: () => void server.close(),
	};
}
