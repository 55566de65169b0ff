import type { INodeProperties } from 'n8n-workflow';

import { ApiError, rethrow, describeError } from '../../../../core/http/errors';
import { parseChoiceKey } from '../../../../core/values/choices';
import { toText } from '../../../../core/values/text';
import { MEETING_ENDPOINTS, type MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { NUMBER_LOOKUPS } from '../../../../core/zoom/meetings/meetingId';
import {
	changeStatus,
	STATUS_CHANGES,
	type StatusChangeResult,
	type StatusChange,
} from '../../../../core/zoom/registrants/changeStatus';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { toDoubtField, failedRowError } from '../../../shared/errorRow';
import { readItemMeetings, type ItemMeeting } from '../../parameters/itemMeetings';
import { meetingFieldsByKind } from '../../parameters/fields';
import type { RegistrantRef } from '../../../../core/zoom/registrants/find';
import { occurrenceIdField, registrantFields, readRegistrantRef } from './choice';
import { reportCounts } from './hint';

const changeField: INodeProperties = {
	displayName: 'Change To',
	name: 'statusChange',
	type: 'options',
	options: [
		{ name: 'Approved', value: 'approve', description: 'Zoom emails the join link' },
		{ name: 'Cancelled', value: 'cancel', description: 'Withdraws an approved registration' },
		{ name: 'Denied', value: 'deny', description: 'The person cannot join' },
	],
	default: 'approve',
};

export const updateRegistrantStatus: RunOperation = {
	name: 'Update Status',
	value: 'updateStatus',
	action: 'Update status of registrants',
	description:
		'Approve, deny or cancel the registrants of all items. Returns one row per item with the result.',
	fields: [...meetingFieldsByKind, changeField, ...registrantFields, occurrenceIdField],
	endpoints: [
		MEETING_ENDPOINTS.meeting.registrantStatus,
		MEETING_ENDPOINTS.webinar.registrantStatus,
		MEETING_ENDPOINTS.meeting.registrants,
		MEETING_ENDPOINTS.webinar.registrants,
		...Object.values(NUMBER_LOOKUPS),
	],
	async *run(execution) {
		const meetings = await readItemMeetings(execution);
		const rows = new Map<number, Row>();
		const requests = meetings.map((meeting, item) => readRequest(execution.forItem(item), meeting));
		throwIfNoneReadable(requests);
		const groups = groupRequests(requests);
		const errors: ApiError[] = [];
		for (const { scope, change, items, people } of groups) {
			const changed = await changeStatus(execution.api, scope, change, people).catch((error: unknown) => {
				errors.push(error instanceof ApiError ? error : rethrow(error));
				return people.map((): StatusChangeResult => ({ outcome: 'failed', error: error as ApiError }));
			});
			items.forEach((item, index) => {
				const email = people[index]!.email || people[index]!.registrantId;
				rows.set(item, toRow(changed[index]!, { item, change, email, eventId: scope.id, kind: scope.kind }));
			});
		}
		// An error of one meeting does not affect the rows of another; if all of them fail, the run fails.
		if (errors.length > 0 && errors.length === groups.length) rethrow(errors[0]);
		reportCounts(execution, [...rows.values()]);
		for (const item of execution.items.keys()) {
			const row = rows.get(item) ?? toUnreadableRow(item, requests[item]!);
			const { item: index, ...json } = row;
			yield { json, item: index, error: failedRowError(execution, row) };
		}
	},
};

/** The change that an item asks for, or the reason why it cannot be read. */
type StatusRequest =
	| (Pick<StatusGroup, 'scope' | 'change'> & { readonly person: RegistrantRef })
	| Extract<ItemMeeting, { error: ApiError }>;

interface StatusGroup {
	readonly scope: { readonly kind: MeetingKind; readonly id: string; readonly occurrenceId?: string };
	readonly change: StatusChange;
	readonly items: number[];
	/** The registrants of the items, in their order. */
	readonly people: RegistrantRef[];
}

/** The fault of one item is its own: the others are changed. */
function readRequest(context: ItemContext, meeting: ItemMeeting): StatusRequest {
	if ('error' in meeting) return meeting;
	try {
		const occurrenceId = toText(context.param<unknown>('occurrenceId', '')) || undefined;
		return {
			scope: { ...meeting, occurrenceId },
			change: parseChoiceKey('Change To', context.param<unknown>('statusChange', 'approve'), STATUS_CHANGES),
			person: readRegistrantRef(context),
		};
	} catch (error) {
		return { kind: meeting.kind, error: error instanceof ApiError ? error : rethrow(error) };
	}
}

function throwIfNoneReadable(requests: readonly StatusRequest[]): void {
	const errors = requests.flatMap((request) => ('error' in request ? [request.error] : []));
	if (errors.length > 0 && errors.length === requests.length) rethrow(errors[0]);
}

function groupRequests(requests: readonly StatusRequest[]): StatusGroup[] {
	const groups = new Map<string, StatusGroup>();
	requests.forEach((request, item) => {
		if ('error' in request) return;
		const { scope, change, person } = request;
		const key = [scope.kind, scope.id, scope.occurrenceId, change].join(' ');
		const group = groups.get(key) ?? { scope, change, items: [], people: [] };
		group.items.push(item);
		group.people.push(person);
		groups.set(key, group);
	});
	return [...groups.values()];
}

interface Row {
	readonly item: number;
	readonly email: string;
	readonly action: 'approved' | 'denied' | 'cancelled' | 'unchanged' | 'failed';
	readonly reason: string;
	readonly registrant_id: string | null;
	readonly event_kind: string | null;
	readonly event_id: string | null;
	/** Only on rows in doubt. */
	readonly in_doubt?: true;
}

function toRow(
	{ outcome, registrant, reason, error }: StatusChangeResult,
	of: { item: number; change: StatusChange; email: string; eventId: string; kind: MeetingKind },
): Row {
	return {
		item: of.item,
		email: toText(registrant?.email) || of.email,
		action: outcome === 'changed' ? STATUS_CHANGES[of.change] : outcome,
		reason: error ? describeError(error) : (reason ?? ''),
		registrant_id: toText(registrant?.id) || null,
		event_kind: of.kind,
		event_id: of.eventId,
		...toDoubtField(error?.inDoubt),
	};
}

const toUnreadableRow = (item: number, request: StatusRequest): Row => ({
	item,
	email: '',
	action: 'failed',
	reason: 'error' in request ? describeError(request.error) : '',
	registrant_id: null,
	event_kind: 'error' in request ? request.kind : request.scope.kind,
	event_id: null,
});
