import type { Instance, Meeting, ZoomUser } from '../model/model.mts';
import { MINUTE, formatReportTime, formatZoomTime } from '../model/time.mts';
import { findFeaturesUsed } from './featuresUsed.mts';

/** Shapes of a meeting in the Zoom API reference: in lists, by itself, and in reports after it was held. */

/** Instant meetings, series without fixed times and personal rooms. */
const UNPLANNED = new Set([1, 3, 4, 6]);

export function toListedMeeting(meeting: Meeting): object {
	return {
		uuid: meeting.uuid,
		id: meeting.id,
		host_id: meeting.hostId,
		topic: meeting.topic,
		type: meeting.type,
		...(UNPLANNED.has(meeting.type) ? {} : { start_time: formatZoomTime(meeting.start) }),
		duration: meeting.durationMinutes,
		timezone: meeting.timezone,
		agenda: meeting.agenda,
		created_at: formatZoomTime(meeting.createdAt),
		join_url: buildJoinUrl(meeting),
		...(meeting.kind === 'webinar' ? { is_simulive: false } : {}),
	};
}

export function toFullMeeting(meeting: Meeting, host: ZoomUser): object {
	return {
		...toListedMeeting(meeting),
		host_email: host.email,
		start_url: `https://zoom.example.com/s/${meeting.id}?zak=sandbox-start-key`,
		password: meeting.password ?? 'sbx-code',
		h323_password: '7204813557',
		encrypted_password: 'sandbox-encrypted',
		...(meeting.kind === 'meeting'
			? { assistant_id: '', pre_schedule: false, status: isRunning(meeting) ? 'started' : 'waiting' }
			: { record_file_id: '' }),
		...(meeting.approvalType === 2 ? {} : { registration_url: buildRegistrationUrl(meeting) }),
		settings: getSettings(meeting),
		tracking_fields: meeting.trackingFields ?? [],
		creation_source: meeting.madeByApp ? 'open_api' : 'web_portal',
	};
}

/** `GET past_meetings/{id}` */
export function toPastMeeting(meeting: Meeting, instance: Instance, host: ZoomUser): object {
	return {
		...toHeldMeeting(meeting, instance, host),
		host_id: meeting.hostId,
		dept: host.dept,
		source: 'Zoom',
		has_meeting_summary: instance.engagement?.summary !== undefined,
	};
}

/** `GET report/meetings/{id}` and `report/webinars/{id}` */
export function toMeetingReport(meeting: Meeting, instance: Instance, host: ZoomUser): object {
	return {
		...toHeldMeeting(meeting, instance, host),
		dept: host.dept,
		custom_keys: [],
		tracking_fields: [],
	};
}

/** `GET report/users/{id}/meetings` */
export function toUserReportRow(meeting: Meeting, instance: Instance, host: ZoomUser): object {
	return {
		...toHeldMeeting(meeting, instance, host),
		custom_keys: [],
		source: 'Zoom',
		session_key: '',
		schedule_time: formatReportTime(meeting.start),
		join_time: formatReportTime(instance.start),
		leave_time: formatReportTime(getEnd(instance)),
		join_waiting_room_time: '',
		host_organization: 'Example Ltd',
		host_name: toFullName(host),
		has_screen_share: true,
		has_recording: false,
		has_chat: false,
		meeting_encryption_status: 1,
		participants_count_my_account: instance.presences.filter(({ isInternal }) => isInternal).length,
	};
}

/** `GET report/history_meetings` */
export function toHistoryRow(meeting: Meeting, instance: Instance, host: ZoomUser): object {
	return {
		meeting_uuid: instance.uuid,
		meeting_id: meeting.id,
		type: meeting.kind === 'webinar' ? 'Webinar' : 'Meeting',
		host_display_name: toFullName(host),
		host_email: host.email,
		start_time: formatZoomTime(instance.start),
		end_time: formatZoomTime(getEnd(instance)),
		topic: meeting.topic,
		participants: countPeople(instance),
		duration: countMinutes(instance),
		total_participant_minutes: sumMinutes(instance),
		department: host.dept,
		group: [],
		source: 'Zoom',
		unique_viewers: countPeople(instance),
		max_concurrent_views: countPeople(instance),
		create_time: formatZoomTime(meeting.createdAt),
		custom_fields: [],
		tracking_fields: [],
		feature_used: findFeaturesUsed(meeting, instance),
	};
}

export function buildJoinUrl({ id, kind }: Meeting): string {
	return `https://zoom.example.com/${kind === 'webinar' ? 'w' : 'j'}/${id}`;
}

/** By the keys Zoom has, as its own count does. */
export function countPeople({ presences, participantsCount }: Instance): number {
	if (participantsCount !== undefined) return participantsCount;
	const present = presences.filter(({ status }) => status === 'in_meeting');
	return new Set(present.map((row) => row.id || row.registrantId || row.email || row.name)).size;
}

export function getEnd(instance: Instance): number {
	return instance.end ?? instance.start;
}

function toHeldMeeting(meeting: Meeting, instance: Instance, host: ZoomUser): object {
	return {
		uuid: instance.uuid,
		id: meeting.id,
		type: meeting.type,
		topic: meeting.topic,
		user_name: toFullName(host),
		user_email: host.email,
		start_time: formatZoomTime(instance.start),
		end_time: formatZoomTime(getEnd(instance)),
		duration: countMinutes(instance),
		total_minutes: sumMinutes(instance),
		participants_count: countPeople(instance),
	};
}

export function getSettings(meeting: Meeting): object {
	return {
		host_video: true,
		approval_type: meeting.approvalType,
		registration_type: meeting.registrationType ?? 1,
		audio: 'both',
		auto_recording: 'none',
		registrants_email_notification: true,
		...(meeting.kind === 'webinar'
			? { practice_session: true, panelists_video: true }
			: { waiting_room: true }),
		...meeting.settings,
	};
}

function buildRegistrationUrl({ id, kind }: Meeting): string {
	return `https://zoom.example.com/${kind}/register/${id}`;
}

function isRunning({ instances }: Meeting): boolean {
	const latest = instances.at(-1);
	return latest !== undefined && latest.end === undefined;
}

function countMinutes(instance: Instance): number {
	return Math.ceil((getEnd(instance) - instance.start) / MINUTE);
}

function sumMinutes(instance: Instance): number {
	return instance.presences
		.filter(({ status }) => status === 'in_meeting')
		.reduce((sum, { join, leave }) => sum + Math.ceil(((leave || getEnd(instance)) - join) / MINUTE), 0);
}

function toFullName({ firstName, lastName }: ZoomUser): string {
	return `${firstName} ${lastName}`;
}
