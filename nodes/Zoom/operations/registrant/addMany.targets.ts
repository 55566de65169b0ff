import type { IDataObject } from 'n8n-workflow';

import type { Json } from '../../../../core/http/endpoint';
import { ApiError, rethrow } from '../../../../core/http/errors';
import { toText, splitList } from '../../../../core/values/text';
import type { FieldNames } from '../../../../core/zoom/registrants/rows';
import type { RegistrationTarget } from '../../../../core/zoom/registrants/add';
import type { ExecutionContext, ItemContext } from '../../../shared/catalogue';
import type { ItemMeeting } from '../../parameters/itemMeetings';

/** The meeting and options for an item's person: expressions may choose another meeting or date for each item. */
export interface ItemTarget {
	/** Absent if the item names no meeting that can be found, or its options cannot be used. */
	readonly target?: RegistrationTarget;
	/** Values that "Options" adds to the registration form. */
	readonly form: Json;
	readonly includesSecrets: boolean;
	/** The reason why the item's options cannot be used. */
	readonly error?: ApiError;
}

/**
 * Reads the options and the names of the fields of all items, before anybody is registered.
 * @throws ApiError if no item's options can be used
 */
export function readItemTargets(
	execution: ExecutionContext,
	meetings: readonly ItemMeeting[],
	readNames: (item: number) => FieldNames,
): ItemTarget[] {
	const targets = meetings.map((meeting, item): ItemTarget => {
		try {
			readNames(item);
			return readTarget(execution.forItem(item), meeting);
		} catch (error) {
			const known = error instanceof ApiError ? error : rethrow(error);
			return { form: {}, includesSecrets: false, error: known };
		}
	});
	const [first] = targets;
	if (first?.error && targets.every(({ error }) => error)) rethrow(first.error);
	return targets;
}

/** Options that are not set keep Zoom's own value. */
function readTarget({ param }: ItemContext, meeting: ItemMeeting): ItemTarget {
	const { language, sourceId, occurrenceIds, autoApprove, confirmationEmail, includeSecrets } =
		param<IDataObject>('options', {});
	return {
		...('id' in meeting && {
			target: {
				...meeting,
				occurrenceIds: splitList(occurrenceIds),
				autoApprove: autoApprove as boolean | undefined,
				confirmationEmail: confirmationEmail as boolean | undefined,
			},
		}),
		form: { language, source_id: toText(sourceId) },
		includesSecrets: includeSecrets === true,
	};
}

/** An address counts once per meeting and date. */
export function createFirstCheck(targets: readonly ItemTarget[]): (item: number, email: string) => boolean {
	const known = new Set<string>();
	return (item, email) => {
		const { target } = targets[item]!;
		const key = target ? `${toMeetingKey(target)} ${String(target.occurrenceIds)} ${email}` : String(item);
		return known.size !== known.add(key).size;
	};
}

export interface TargetGroup {
	readonly target: RegistrationTarget;
	readonly items: number[];
}

/** Groups the items that are registered together. */
export function groupTargets(
	targets: readonly ItemTarget[],
	isWanted: (item: number) => boolean,
): TargetGroup[] {
	const groups = new Map<string, TargetGroup>();
	targets.forEach(({ target }, item) => {
		if (!target || !isWanted(item)) return;
		const key = JSON.stringify(target);
		const group = groups.get(key) ?? { target, items: [] };
		group.items.push(item);
		groups.set(key, group);
	});
	return [...groups.values()];
}

export const toMeetingKey = ({ kind, id }: Pick<RegistrationTarget, 'kind' | 'id'>): string =>
	`${kind} ${id}`;
