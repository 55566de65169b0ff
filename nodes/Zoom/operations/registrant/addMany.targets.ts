import type { IDataObject } from 'n8n-workflow';

import type { Json } from '../../../../core/http/endpoint';
import { toText } from '../../../../core/values/text';
import type { RegistrationTarget } from '../../../../core/zoom/registrants/add';
import type { ExecutionContext } from '../../../shared/catalogue';
import type { ItemMeeting } from '../../parameters/eventsByItem';
import { parseOccurrenceIds } from './form';

/** Where and how the person of an item is registered: expressions may choose another event or date for each. */
export interface ItemTarget {
	/** Absent where the item names no event that is to be found. */
	readonly event?: RegistrationTarget;
	/** What "Options" put into the registration form. */
	readonly form: Json;
}

/** What was not chosen stays as Zoom has it. */
export function readItemTargets(execution: ExecutionContext, events: readonly ItemMeeting[]): ItemTarget[] {
	return events.map((event, item) => {
		const { param } = execution.forItem(item);
		const { language, sourceId, occurrenceIds, autoApprove, confirmationEmail } = param<IDataObject>(
			'options',
			{},
		);
		return {
			...('id' in event && {
				event: {
					...event,
					occurrenceIds: parseOccurrenceIds(occurrenceIds),
					autoApprove: autoApprove as boolean | undefined,
					confirmationEmail: confirmationEmail as boolean | undefined,
				},
			}),
			form: { language, source_id: toText(sourceId) },
		};
	});
}

/** An address counts once per event and date. */
export function createFirstCheck(targets: readonly ItemTarget[]): (item: number, email: string) => boolean {
	const known = new Set<string>();
	return (item, email) => {
		const { event } = targets[item]!;
		const key = event ? `${toMeetingKey(event)} ${String(event.occurrenceIds)} ${email}` : String(item);
		return known.size !== known.add(key).size;
	};
}

export interface TargetGroup {
	readonly event: RegistrationTarget;
	readonly items: number[];
}

/** Items that are registered together. */
export function groupTargets(
	targets: readonly ItemTarget[],
	isWanted: (item: number) => boolean,
): TargetGroup[] {
	const groups = new Map<string, TargetGroup>();
	targets.forEach(({ event }, item) => {
		if (!event || !isWanted(item)) return;
		const key = JSON.stringify(event);
		const group = groups.get(key) ?? { event, items: [] };
		group.items.push(item);
		groups.set(key, group);
	});
	return [...groups.values()];
}

export const toMeetingKey = ({ kind, id }: Pick<RegistrationTarget, 'kind' | 'id'>): string =>
	`${kind} ${id}`;
