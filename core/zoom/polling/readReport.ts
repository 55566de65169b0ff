import { createHash } from 'node:crypto';

import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { Problem, raise } from '../../http/errors';
import { collect } from '../../http/pagination';
import { text } from '../../values/text';
import { eventPath, OF_EVENT } from '../api/endpoints/endpoints';
import type { ZoomAccess } from '../api/service';
import { lackIn, mayStillGrow } from '../attendance/completeness';
import { isBearable } from '../meetings/missingData';
import type { EndedEvent } from './endedEvent';

/** One look at the participant report of one ended event. */
export interface ReportReading {
	/** The same for two readings that found the same; absent while the report is not there, or lacks people. */
	readonly print?: string;
	/** Rows found. */
	readonly rows: number;
	/** What keeps the report from being complete, as a sentence without a full stop. */
	readonly lack?: string;
}

/**
 * Reads the whole report: a late `leave_time` may stand on any page.
 * @param now milliseconds since 1970: some hours after the end, missing rows are taken as missing for good
 * @throws Problem when the fault is not the event's own: a missing scope, a limit, the network
 */
export async function readReport(
	api: Api,
	event: EndedEvent,
	access: ZoomAccess,
	now: number,
): Promise<ReportReading> {
	const { reportParticipants, participants } = OF_EVENT[event.kind];
	try {
		const rows = await collect(
			api.rows({
				endpoint: access === 'account' ? reportParticipants : participants,
				path: eventPath(event.kind, event.uuid),
			}),
		);
		return judged(rows, event, now);
	} catch (fault) {
		return isBearable(fault) ? refused(fault, event) : raise(fault);
	}
}

function judged(rows: readonly Json[], event: EndedEvent, now: number): ReportReading {
	if (rows.length === 0) return absent(event, 'Zoom has no participants in its report yet');
	const held = { participants_count: event.participants, end_time: new Date(event.ended).toISOString() };
	const lack = lackIn(rows, held);
	if (lack === undefined) return { print: printOf(rows), rows: rows.length };
	const reading = { rows: rows.length, lack: `The report may lack people: ${lack}` };
	return mayStillGrow(held, now) ? reading : { ...reading, print: printOf(rows) };
}

/** By default Zoom leaves a meeting that one person held alone out of its reports: nothing more will come. */
function absent({ participants = Infinity }: EndedEvent, lack: string): ReportReading {
	return participants <= 1 ? { print: 'alone', rows: 0 } : { rows: 0, lack };
}

/** Zoom says "not found" of a report that is not made yet; any other refusal stays. */
function refused(fault: Problem, event: EndedEvent): ReportReading {
	const comesLater = fault.kind === 'not_ready' || fault.kind === 'not_found';
	if (comesLater) return absent(event, 'Zoom has no participant report of it');
	return { print: `refused ${fault.kind}`, rows: 0, lack: fault.message };
}

/** Zoom promises no order of rows, and who rejoins has one more. */
function printOf(rows: readonly Json[]): string {
	const stays = rows.map((row) =>
		[row.user_id, row.join_time, row.leave_time, row.duration].map(text).join(),
	);
	const hash = createHash('sha256').update(stays.sort().join('\n')).digest('base64url');
	return `${rows.length}:${hash.slice(0, 16)}`;
}
