import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { Problem, raise } from '../../../../core/http/errors';
import { text } from '../../../../core/values/text';
import { OF_EVENT, type EventKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { NUMBER_LOOKUPS } from '../../../../core/zoom/meetings/meetingId';
import {
	changeStatus,
	STATUS_CHANGES,
	type Changed,
	type StatusChange,
} from '../../../../core/zoom/registrants/changeStatus';
import type { Batch, RunOperation } from '../../../shared/catalogue';
import { failedRow } from '../../../shared/failedRow';
import { eventsOfItems, type EventOfItem } from '../../parameters/eventsByItem';
import { eventFieldsByKind } from '../../parameters/fields';
import { occurrenceIdField, registrantFields, registrantOf } from './choice';
import { tellCounts } from './hint';

const changeField: INodeProperties = {
	displayName: 'Change To',
	name: 'statusChange',
	type: 'options',
	options: [
		{ name: 'Approved', value: 'approve', description: 'Zoom mails the join link' },
		{ name: 'Cancelled', value: 'cancel', description: 'Takes an approved registration back' },
		{ name: 'Denied', value: 'deny', description: 'The person cannot join' },
	],
	default: 'approve',
};

export const updateRegistrantStatus: RunOperation = {
	name: 'Update Status',
	value: 'updateStatus',
	action: 'Update status of registrants',
	description:
		'Approve, deny or cancel the registrants of all items, those of one event together, and get what became of each',
	fields: [...eventFieldsByKind, changeField, ...registrantFields, occurrenceIdField],
	uses: [
		OF_EVENT.meeting.registrantStatus,
		OF_EVENT.webinar.registrantStatus,
		OF_EVENT.meeting.registrants,
		OF_EVENT.webinar.registrants,
		...Object.values(NUMBER_LOOKUPS),
	],
	async *run(batch) {
		const events = await eventsOfItems(batch);
		const rows = new Map<number, Row>();
		const groups = groupsOf(batch, events);
		const refused: Problem[] = [];
		for (const { event, change, items } of groups) {
			const people = items.map((item) => registrantOf(batch.call(item)));
			const changed = await changeStatus(batch.api, event, change, people).catch((fault: unknown) => {
				refused.push(fault instanceof Problem ? fault : raise(fault));
				return people.map((): Changed => ({ outcome: 'failed', fault: fault as Problem }));
			});
			items.forEach((item, index) => {
				const email = people[index]!.email || people[index]!.registrantId;
				rows.set(item, rowOf(changed[index]!, { item, change, email, eventId: event.id, kind: event.kind }));
			});
		}
		// What Zoom refuses of one event costs those of another nothing; where it refuses all, the run has failed.
		if (refused.length > 0 && refused.length === groups.length) raise(refused[0]);
		tellCounts(batch, [...rows.values()]);
		for (const item of batch.items.keys()) {
			const row = rows.get(item) ?? unreadable(item, events[item]!);
			const { item: index, ...json } = row;
			yield { json: json as IDataObject, item: index, error: failedRow(batch, row) };
		}
	},
};

interface Group {
	readonly event: { readonly kind: EventKind; readonly id: string; readonly occurrenceId?: string };
	readonly change: StatusChange;
	readonly items: number[];
}

function groupsOf(batch: Batch, events: readonly EventOfItem[]): Group[] {
	const groups = new Map<string, Group>();
	events.forEach((event, item) => {
		if (!('id' in event)) return;
		const { param } = batch.call(item);
		const change = param<StatusChange>('statusChange', 'approve');
		const occurrenceId = text(param<unknown>('occurrenceId', '')) || undefined;
		const key = [event.kind, event.id, occurrenceId, change].join(' ');
		const group = groups.get(key) ?? { event: { ...event, occurrenceId }, change, items: [] };
		group.items.push(item);
		groups.set(key, group);
	});
	return [...groups.values()];
}

interface Row {
	readonly item: number;
	readonly email: string;
	readonly action: 'approved' | 'denied' | 'cancelled' | 'unchanged' | 'failed';
	readonly reason: string | null;
	readonly registrant_id: string | null;
	readonly event_kind: string;
	readonly event_id: string | null;
}

function rowOf(
	{ outcome, registrant, reason, fault }: Changed,
	of: { item: number; change: StatusChange; email: string; eventId: string; kind: EventKind },
): Row {
	return {
		item: of.item,
		email: text(registrant?.email) || of.email,
		action: outcome === 'changed' ? STATUS_CHANGES[of.change] : outcome,
		reason: fault ? `${fault.message}. ${fault.advice}` : (reason ?? null),
		registrant_id: text(registrant?.id) || null,
		event_kind: of.kind,
		event_id: of.eventId,
	};
}

const unreadable = (item: number, event: EventOfItem): Row => ({
	item,
	email: '',
	action: 'failed',
	reason: 'fault' in event ? `${event.fault.message}. ${event.fault.advice}` : null,
	registrant_id: null,
	event_kind: event.kind,
	event_id: null,
});
