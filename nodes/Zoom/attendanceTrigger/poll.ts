import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';

import type { Api } from '../../../core/http/client';
import { DAY_MS } from '../../../core/values/dateWindows';
import { readReports } from '../../../core/zoom/polling/dueReports';
import type { EndedEvent } from '../../../core/zoom/polling/endedEvent';
import { endedEvents } from '../../../core/zoom/polling/endedMeetings';
import { hostIds } from '../../../core/zoom/polling/hostIds';
import { attendanceItem } from '../../../core/zoom/polling/item';
import {
	advance,
	beginWatch,
	dueForReading,
	type SettledEvent,
	type WatchState,
} from '../../../core/zoom/polling/watchState';
import { isWanted } from '../../../core/zoom/webhooks/filter';
import { connect } from '../../shared/connect';
import { explained } from '../../shared/explain';
import { zoom } from '../connector';
import { readSettings, type AttendanceTriggerSettings } from './settings';

/** A backlog is worked off poll by poll: with durable polls n8n gives up on one after minutes. */
const MOST_READINGS = 60;
/** A little less than the year and the half year of which Zoom has lists. */
const ACCOUNT_REACH_DAYS = 360;
const HOST_REACH_DAYS = 175;
/** How far back "Fetch Test Event" looks, by and by. */
const TEST_DAYS = [2, 28];

/** One poll. @returns null where nothing is due */
export async function pollAttendance(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const now = Date.now();
	const settings = readSettings(this);
	try {
		const api = await connect(this, zoom);
		return this.getMode() === 'manual'
			? await latestEvent(this, api, settings, now)
			: await dueEvents(this, api, settings, now);
	} catch (fault) {
		throw explained(this.getNode(), fault);
	}
}

async function dueEvents(
	context: IPollFunctions,
	api: Api,
	settings: AttendanceTriggerSettings,
	now: number,
): Promise<INodeExecutionData[][] | null> {
	const memory = context.getWorkflowStaticData('node') as { watch?: WatchState };
	const isFirst = memory.watch === undefined;
	const before = memory.watch ?? beginWatch(now, settings.startDate);

	const from = isFirst ? before.from : withinReach(before, settings, now);
	const listed = await wantedEvents(api, settings, from, now);
	const due = dueForReading(before, listed, { now, gapMs: settings.rules.gapMs, most: MOST_READINGS });
	const { readings, fault, faults } = await readReports(api, due, settings.access, now);
	// With its first poll n8n publishes the workflow. One that fails leaves nothing behind: a corrected start date still counts.
	if (isFirst && fault !== undefined) throw fault;

	// From here to the writing of the state nothing may wait: in n8n's process polls that overlap share this memory.
	const { state, settled } = advance(memory.watch ?? before, listed, readings, { ...settings.rules, now });
	memory.watch = state;

	// A single report fails no poll: n8n would not publish the workflow again after a restart. In the end its item tells.
	if (settled.length === 0 && fault !== undefined) throw fault;
	for (const { message } of fault === undefined ? faults : [fault as Error]) {
		context.logger.warn(`Zoom Attendance Trigger will try again to read a report: ${message}`);
	}
	return settled.length === 0 ? null : [await itemsOf(api, settled)];
}

/**
 * n8n writes the memory down only when the workflow was started, so that after a restart it may be old; Zoom refuses lists
 * that begin too far back. A start date that does is left to be refused: a person can correct it.
 */
const withinReach = ({ from }: WatchState, { of }: AttendanceTriggerSettings, now: number): number =>
	Math.max(from, now - (of === 'account' ? ACCOUNT_REACH_DAYS : HOST_REACH_DAYS) * DAY_MS);

/** For "Fetch Test Event": the latest event as it is now, without touching what the polls remember. */
async function latestEvent(
	context: IPollFunctions,
	api: Api,
	settings: AttendanceTriggerSettings,
	now: number,
): Promise<INodeExecutionData[][]> {
	for (const days of TEST_DAYS) {
		const latest = (await wantedEvents(api, settings, now - days * DAY_MS, now)).at(-1);
		if (!latest) continue;
		const { readings, fault, faults } = await readReports(api, [latest], settings.access, now);
		const reading = readings.get(latest.uuid);
		if (!reading || faults[0]) throw fault ?? faults[0];
		const complete = reading.print !== undefined && reading.lack === undefined;
		return [await itemsOf(api, [{ event: latest, rows: reading.rows, complete, lack: reading.lack }])];
	}
	throw new NodeOperationError(
		context.getNode(),
		'No meeting or webinar that fits ended in the last 4 weeks',
		{
			description:
				"Hold a short meeting with two people and try again some minutes after its end, or loosen 'Filters', 'Events' and 'Events Of'. Meetings with one person only need the option 'Include One-Person Meetings'.",
		},
	);
}

async function wantedEvents(
	api: Api,
	{ kind, of, filter, onePersonMeetings }: AttendanceTriggerSettings,
	from: number,
	until: number,
): Promise<EndedEvent[]> {
	const events = await endedEvents(api, { from, until, kind, of, onePersonMeetings });
	return events.filter(({ id, topic, kind: one }) =>
		isWanted({ event: `${one}.ended`, kind: one, id, topic, object: {} }, filter),
	);
}

async function itemsOf(api: Api, settled: readonly SettledEvent[]): Promise<INodeExecutionData[]> {
	const ids = await hostIds(
		api,
		settled.map(({ event }) => event),
	);
	return settled.map((one) => ({
		json: attendanceItem(one, one.event.hostId ?? ids.get(one.event.hostEmail ?? '')) as IDataObject,
	}));
}
