import type { IDataObject } from 'n8n-workflow';

import type { Json } from '../../../../core/http/endpoint';
import { text } from '../../../../core/values/text';
import type { AddToEvent } from '../../../../core/zoom/registrants/add';
import type { Batch } from '../../../shared/catalogue';
import type { EventOfItem } from '../../parameters/eventsByItem';
import { occurrenceIdsIn } from './occurrenceIds';

/** Where and how the person of an item is registered: expressions may choose another event or date for each. */
export interface Target {
	/** Absent where the item names no event that is to be found. */
	readonly event?: AddToEvent;
	/** What "Options" put into the registration form. */
	readonly form: Json;
}

/** What was not chosen stays as Zoom has it. */
export function targetsOf(batch: Batch, events: readonly EventOfItem[]): Target[] {
	return events.map((event, item) => {
		const { param } = batch.call(item);
		const { language, sourceId, occurrenceIds, autoApprove, confirmationEmail } = param<IDataObject>(
			'options',
			{},
		);
		return {
			...('id' in event && {
				event: {
					...event,
					occurrenceIds: occurrenceIdsIn(occurrenceIds),
					autoApprove: autoApprove as boolean | undefined,
					confirmationEmail: confirmationEmail as boolean | undefined,
				},
			}),
			form: { language, source_id: text(sourceId) },
		};
	});
}

/** An address counts once per event and date. */
export function firstOf(targets: readonly Target[]): (item: number, email: string) => boolean {
	const known = new Set<string>();
	return (item, email) => {
		const { event } = targets[item]!;
		const key = event ? `${eventKey(event)} ${String(event.occurrenceIds)} ${email}` : String(item);
		return known.size !== known.add(key).size;
	};
}

export interface Group {
	readonly event: AddToEvent;
	readonly items: number[];
}

/** Items that are registered together. */
export function groupsOf(targets: readonly Target[], isWanted: (item: number) => boolean): Group[] {
	const groups = new Map<string, Group>();
	targets.forEach(({ event }, item) => {
		if (!event || !isWanted(item)) return;
		const key = JSON.stringify(event);
		const group = groups.get(key) ?? { event, items: [] };
		group.items.push(item);
		groups.set(key, group);
	});
	return [...groups.values()];
}

export const eventKey = ({ kind, id }: Pick<AddToEvent, 'kind' | 'id'>): string => `${kind} ${id}`;
