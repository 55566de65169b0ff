import { createStableId, createStableUuid } from '../zoom/model/ids.mts';
import type { Presence, Meeting, ZoomUser } from '../zoom/model/model.mts';
import { DAY, HOUR, MINUTE } from '../zoom/model/time.mts';

export interface GrowAccountOptions {
	users: number;
	/** For each user, a day apart, the last one yesterday. */
	meetings: number;
	/** In each meeting's participant report. */
	rows: number;
}

const FIRST_ID = 93_000_000_001;

/** Users with meetings they held. Equal options and clock give equal ones. */
export function growAccount(
	{ users, meetings, rows }: GrowAccountOptions,
	now: number,
): { users: ZoomUser[]; meetings: Meeting[] } {
	const grown = Array.from({ length: users }, (_, number) => growUser(number));
	const held = grown.flatMap(({ id }, user) =>
		Array.from({ length: meetings }, (_, meeting) =>
			growMeeting(id, FIRST_ID + user * meetings + meeting, { rows, daysAgo: meeting + 1, now }),
		),
	);
	return { users: grown, meetings: held };
}

function growUser(number: number): ZoomUser {
	const padded = String(number + 1).padStart(4, '0');
	return {
		id: createStableId(`grown user ${padded}`),
		email: `host${padded}@example.com`,
		firstName: `Host${padded}`,
		lastName: 'Example',
		role: 'Member',
		type: 2,
		status: 'active',
		hasWebinarLicence: false,
		pmi: 5_551_000_000 + number,
		timezone: 'UTC',
		dept: '',
		createdAt: Date.UTC(2024, 0, 1),
	};
}

function growMeeting(
	hostId: string,
	id: number,
	{ rows, daysAgo, now }: { rows: number; daysAgo: number; now: number },
): Meeting {
	const start = Math.floor(now / DAY) * DAY - daysAgo * DAY + 10 * HOUR;
	const end = start + HOUR;
	return {
		kind: 'meeting',
		id,
		uuid: createStableUuid(`grown ${id}`),
		hostId,
		topic: `Grown Meeting ${id}`,
		agenda: '',
		type: 2,
		start,
		durationMinutes: 60,
		timezone: 'UTC',
		createdAt: start - 30 * DAY,
		approvalType: 2,
		registrants: [],
		panelists: [],
		trackingSources: [],
		instances: [
			{
				uuid: createStableUuid(`grown ${id} held`),
				start,
				end,
				presences: Array.from({ length: rows }, (_, row) => growPresence(row, start, end)),
				readings: { missing: 0, partial: 0 },
			},
		],
	};
}

function growPresence(row: number, start: number, end: number): Presence {
	return {
		id: '',
		userId: String(16_778_240 + row * 1024),
		name: `Guest ${row + 1}`,
		email: `guest${row + 1}@example.org`,
		registrantId: '',
		customerKey: '',
		phoneNumber: '',
		join: start + (row % 20) * MINUTE,
		leave: end,
		status: 'in_meeting',
		breakoutRoomId: '',
		isInternal: false,
	};
}
