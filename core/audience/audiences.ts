import { mapValues, omit } from 'lodash';

import {
	ATTENDANCE_STATUSES,
	isInGroup,
	listStatuses,
	type AttendanceStatus,
	type StatusInGroup,
} from '../attendance/status';
import type { Json } from '../http/endpoint';
import { getStatus, isRegistered } from './attendanceFields';

type Membership = (row: Json) => boolean;
type StatusWithList = Exclude<AttendanceStatus, StatusInGroup<'nobody'>>;

/** Each status of people to write to can have its own list. */
const STATUS_AUDIENCES = mapValues(
	omit(ATTENDANCE_STATUSES, listStatuses('nobody')),
	(_, status): Membership =>
		(row) =>
			getStatus(row) === status,
) as Readonly<Record<StatusWithList, Membership>>;

/** The attendance statuses and, in organisers' terms, groups of them. */
export const AUDIENCES = {
	/** All but hosts, panelists and whoever else is excluded from the attendance. */
	everyone: (row: Json) => getStatus(row) !== 'excluded',
	...STATUS_AUDIENCES,
	/** Everyone who joined, for however long. */
	participant: (row: Json) => isInGroup(getStatus(row), 'participant'),
	/** Everyone with a registration that is still valid. */
	registrant: (row: Json) =>
		isRegistered(row) && !isInGroup(getStatus(row), 'withdrawn') && !isInGroup(getStatus(row), 'nobody'),
} as const satisfies Record<string, Membership>;

export type Audience = keyof typeof AUDIENCES;
