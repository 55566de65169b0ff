import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';

import type { ApiClient } from '../../../core/http/client';
import { DAY_MS } from '../../../core/zoom/api/dateWindows';
import type { EndedMeeting } from '../../../core/zoom/polling/endedMeeting';
import { readEndedMeetings } from '../../../core/zoom/polling/endedMeetings';
import { readHostIds } from '../../../core/zoom/polling/hostIds';
import { toAttendanceItem } from '../../../core/zoom/polling/item';
import { readReports } from '../../../core/zoom/polling/readReport';
import { findStrayMeetings } from '../../../core/zoom/polling/strayMeetings';
import {
	advanceState,
	createWatchState,
	selectDue,
	type SettledMeeting,
	type WatchState,
} from '../../../core/zoom/polling/watchState';
import { matchesZoomFilter } from '../../../core/zoom/webhooks/filter';
import { readNow } from '../../shared/http/clock';
import { connect } from '../../shared/connect';
import { toNodeError } from '../../shared/explain';
import { connection } from '../parameters/connection';
import { readSettings, type AttendanceTriggerSettings } from './settings';

/** A backlog is handled over several polls: n8n gives up on a durable poll after a few minutes. */
const MAX_READINGS = 60;
/** A little less than the year and the half year that Zoom's lists cover. */
const ACCOUNT_REACH_DAYS = 360;
const HOST_REACH_DAYS = 175;
/** The steps by which "Fetch Test Event" looks further back. */
const TEST_DAYS = [2, 28];

/** Polls once. @returns null if nothing is due */
export async function pollAttendance(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const now = readNow();
	try {
		const settings = readSettings(this);
		const api = await connect(this, connection);
		return this.getMode() === 'manual'
			? await emitLatestMeeting(this, api, settings, now)
			: await emitDueMeetings(this, api, settings, now);
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}

async function emitDueMeetings(
	context: IPollFunctions,
	api: ApiClient,
	settings: AttendanceTriggerSettings,
	now: number,
): Promise<INodeExecutionData[][] | null> {
	const memory = context.getWorkflowStaticData('node') as { watch?: WatchState };
	const isFirst = memory.watch === undefined;
	const before = memory.watch ?? createWatchState(now, settings.startDate);

	const from = isFirst ? before.from : clampStart(before, settings, now);
	const listed = await readWantedMeetings(api, settings, from, now);
	const due = selectDue(before, listed, { now, gapMs: settings.rules.gapMs, limit: MAX_READINGS });
	const { readings, error, errors } = await readReports(api, due, settings.access, now);
	// n8n publishes the workflow with the first poll. If that fails, nothing is stored: a corrected start date still counts.
	if (isFirst && error !== undefined) throw error;

	// No await from here until the state is written: overlapping polls in n8n's process share this memory.
	const { state, settled } = advanceState(memory.watch ?? before, listed, readings, {
		...settings.rules,
		now,
	});
	memory.watch = state;

	// A single report fails no poll: n8n would not publish the workflow again after a restart. Its item has the reason in the end.
	if (settled.length === 0 && error !== undefined) throw error;
	for (const { message } of error === undefined ? errors : [error as Error]) {
		context.logger.warn(`Zoom Attendance Trigger will try again to read a report: ${message}`);
	}
	const held = await dropStrays(context, api, settled, settings, now);
	return held.length === 0 ? null : [await buildItems(api, held)];
}

/** Leaves out what looks like a rehearsal or a stray start: everybody who registered would count as absent. */
async function dropStrays(
	context: IPollFunctions,
	api: ApiClient,
	settled: readonly SettledMeeting[],
	{ access, treatAsHeld }: AttendanceTriggerSettings,
	now: number,
): Promise<readonly SettledMeeting[]> {
	if (treatAsHeld) return settled;
	const meetings = settled.map(({ meeting }) => meeting);
	const { uuids, errors } = await findStrayMeetings(api, meetings, access, now);
	for (const { topic, uuid, startTime } of meetings.filter((one) => uuids.has(one.uuid))) {
		context.logger.info(
			`Zoom Attendance Trigger left out as a rehearsal or stray start: "${topic}" of ${startTime ?? 'an unknown time'} (${uuid}). If it was the event, turn on the option "Treat as Held".`,
		);
	}
	for (const reason of new Set(errors.map(({ message }) => message))) {
		context.logger.warn(`Zoom Attendance Trigger could not tell events from rehearsals: ${reason}`);
	}
	return settled.filter(({ meeting }) => !uuids.has(meeting.uuid));
}

/**
 * n8n saves the memory only when the workflow was started, so it may be old after a restart; Zoom rejects lists that begin
 * too far back. A start date that does is left for Zoom to reject, since people can correct it.
 */
const clampStart = ({ from }: WatchState, { of }: AttendanceTriggerSettings, now: number): number =>
	Math.max(from, now - (of === 'account' ? ACCOUNT_REACH_DAYS : HOST_REACH_DAYS) * DAY_MS);

/**
 * For "Fetch Test Event": returns the latest ended meeting that a poll would emit, as it is now, and leaves the state of the
 * polls alone.
 */
async function emitLatestMeeting(
	context: IPollFunctions,
	api: ApiClient,
	settings: AttendanceTriggerSettings,
	now: number,
): Promise<INodeExecutionData[][]> {
	for (const days of TEST_DAYS) {
		const listed = await readWantedMeetings(api, settings, now - days * DAY_MS, now);
		for (const meeting of listed.reverse()) {
			const held = await dropStrays(
				context,
				api,
				[await readAsItIs(api, meeting, settings, now)],
				settings,
				now,
			);
			if (held.length > 0) return [await buildItems(api, held)];
		}
	}
	throw new NodeOperationError(
		context.getNode(),
		'No matching meeting or webinar ended in the last 4 weeks',
		{
			description:
				'Hold a short meeting with two people and try again some minutes after its end, or loosen "Filters", "Events" and "Events Of". Meetings with a single person need the option "Include One-Person Meetings".',
		},
	);
}

async function readAsItIs(
	api: ApiClient,
	meeting: EndedMeeting,
	{ access }: AttendanceTriggerSettings,
	now: number,
): Promise<SettledMeeting> {
	const { readings, error, errors } = await readReports(api, [meeting], access, now);
	const reading = readings.get(meeting.uuid);
	if (!reading || errors[0]) throw error ?? errors[0];
	const { rows, fingerprint, incompleteReason } = reading;
	const complete = fingerprint !== undefined && incompleteReason === undefined;
	return { meeting, rows, complete, incompleteReason };
}

async function readWantedMeetings(
	api: ApiClient,
	{ kind, of, filter, onePersonMeetings }: AttendanceTriggerSettings,
	from: number,
	until: number,
): Promise<EndedMeeting[]> {
	const meetings = await readEndedMeetings(api, { from, until, kind, of, onePersonMeetings });
	return meetings.filter(({ id, topic, kind: one }) =>
		matchesZoomFilter({ event: `${one}.ended`, kind: one, id, topic, object: {} }, filter),
	);
}

async function buildItems(api: ApiClient, settled: readonly SettledMeeting[]): Promise<INodeExecutionData[]> {
	const ids = await readHostIds(
		api,
		settled.map(({ meeting }) => meeting),
	);
	return settled.map((one) => ({
		json: toAttendanceItem(one, one.meeting.hostId ?? ids.get(one.meeting.hostEmail ?? '')) as IDataObject,
	}));
}
