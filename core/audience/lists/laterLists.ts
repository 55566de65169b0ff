import type { Json } from '../../http/endpoint';
import { findLaterStatus, isEarlierEvent, type HeldEvent } from '../laterEvent';
import type { ListRef } from '../outcome';
import type { ListAssignment, ListSettings } from './assignLists';
import { isSharedByEvents, resolveListTargets, type ListTarget } from './listRules';

/** A contact that the target has. */
export interface HeldContact {
	/** The latest event of the contact; undefined if the target does not know it. */
	readonly event: HeldEvent | undefined;
	readonly listIds: readonly number[];
}

/** The lists of a person, and the row that decides about those that no other row does. */
export interface RowLists extends Pick<ListAssignment, 'targets' | 'leaves' | 'decidingRows'> {
	readonly row: Json;
}

export interface LaterLists extends Pick<ListAssignment, 'targets' | 'leaves'> {
	/**
	 * Whether the contact leaves a list that several events share although it is not known which of the contact's events is
	 * the latest.
	 */
	readonly movesInUnknownOrder?: boolean;
}

/**
 * Selects the lists that the rows of a person decide: on a list that several events share, being on it means the status of
 * the latest event. That status is known where the contact is on the list for it, or where the latest event has the topic of the
 * row. Where the target does not know the contact's latest event, the row counts as the latest.
 * @param contact undefined for a new one
 * @param lists by the targets' keys; a list that is yet to be created has no ID
 */
export function keepLaterLists(
	{ row, targets, leaves, decidingRows }: RowLists,
	contact: HeldContact | undefined,
	lists: ReadonlyMap<string, ListRef>,
	{ zone, listRules, oneStatusPerEvent }: ListSettings,
): LaterLists {
	if (!contact || !oneStatusPerEvent) return { targets, leaves };
	const { event, listIds } = contact;
	const isMember = ({ key }: ListTarget) => {
		const id = lists.get(key)?.id ?? null;
		return id !== null && listIds.includes(id);
	};
	const findDecidingRow = ({ key }: ListTarget) => decidingRows?.get(key) ?? row;
	const findLater = (one: ListTarget) => findLaterStatus(findDecidingRow(one), event, zone);
	const isShared = (one: ListTarget) =>
		isSharedByEvents(
			lists.get(one.key)?.name ?? '',
			findDecidingRow(one),
			zone,
			findLater(one) !== undefined,
		);
	if (!event)
		return { targets, leaves, movesInUnknownOrder: leaves.some((one) => isMember(one) && isShared(one)) };
	const isEarlier = (one: ListTarget) => isEarlierEvent(findDecidingRow(one), event, zone) && isShared(one);
	const hasLaterStatus = leaves.some((one) => isMember(one) && isEarlier(one));
	const isForLaterStatus = (one: ListTarget) => {
		const status = findLater(one);
		if (status === undefined) return !hasLaterStatus;
		const later = { ...findDecidingRow(one), attendance_status: status };
		return resolveListTargets(later, listRules, zone).targets.some(({ key }) => key === one.key);
	};
	return {
		targets: targets.filter((one) => isMember(one) || !isEarlier(one) || isForLaterStatus(one)),
		leaves: leaves.filter((one) => !isEarlier(one)),
	};
}
