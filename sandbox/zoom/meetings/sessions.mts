import type { Instance, Session, ZoomUser } from '../model/model.mts';
import { MINUTE, reportTime, zoomTime } from '../model/time.mts';
import { featuresUsed } from './featuresUsed.mts';

/** How a session is shown by the Zoom API reference: in lists, by itself, and in reports after it was held. */

export function listedSession(session: Session): object {
	return {
		uuid: session.uuid,
		id: session.id,
		host_id: session.hostId,
		topic: session.topic,
		type: session.type,
		start_time: zoomTime(session.start),
		duration: session.durationMinutes,
		timezone: session.timezone,
		agenda: session.agenda,
		created_at: zoomTime(session.createdAt),
		join_url: joinUrl(session),
		...(session.kind === 'webinar' ? { is_simulive: false } : {}),
	};
}

export function fullSession(session: Session, host: ZoomUser): object {
	return {
		...listedSession(session),
		host_email: host.email,
		start_url: `https://zoom.example.com/s/${session.id}?zak=sandbox-start-key`,
		password: session.password ?? 'sandbox',
		h323_password: '204813',
		encrypted_password: 'sandbox-encrypted',
		...(session.kind === 'meeting'
			? { assistant_id: '', pre_schedule: false, status: isRunning(session) ? 'started' : 'waiting' }
			: { record_file_id: '' }),
		...(session.approvalType === 2 ? {} : { registration_url: registrationUrl(session) }),
		settings: settingsOf(session),
		tracking_fields: session.trackingFields ?? [],
		creation_source: session.madeByApp ? 'open_api' : 'web_portal',
	};
}

/** `GET past_meetings/{id}` */
export function pastMeeting(session: Session, instance: Instance, host: ZoomUser): object {
	return {
		...heldSession(session, instance, host),
		host_id: session.hostId,
		dept: host.dept,
		source: 'Zoom',
		has_meeting_summary: instance.engagement?.summary !== undefined,
	};
}

/** `GET report/meetings/{id}` and `report/webinars/{id}` */
export function sessionReport(session: Session, instance: Instance, host: ZoomUser): object {
	return {
		...heldSession(session, instance, host),
		dept: host.dept,
		custom_keys: [],
		tracking_fields: [],
	};
}

/** `GET report/users/{id}/meetings` */
export function userReportRow(session: Session, instance: Instance, host: ZoomUser): object {
	return {
		...heldSession(session, instance, host),
		custom_keys: [],
		source: 'Zoom',
		session_key: '',
		schedule_time: reportTime(session.start),
		join_time: reportTime(instance.start),
		leave_time: reportTime(endOf(instance)),
		join_waiting_room_time: '',
		host_organization: 'Example Ltd',
		host_name: fullName(host),
		has_screen_share: true,
		has_recording: false,
		has_chat: false,
		meeting_encryption_status: 1,
		participants_count_my_account: instance.presences.filter(({ isInternal }) => isInternal).length,
	};
}

/** `GET report/history_meetings` */
export function historyRow(session: Session, instance: Instance, host: ZoomUser): object {
	return {
		meeting_uuid: instance.uuid,
		meeting_id: session.id,
		type: session.kind === 'webinar' ? 'Webinar' : 'Meeting',
		host_display_name: fullName(host),
		host_email: host.email,
		start_time: zoomTime(instance.start),
		end_time: zoomTime(endOf(instance)),
		topic: session.topic,
		participants: countPeople(instance),
		duration: minutesHeld(instance),
		total_participant_minutes: totalMinutes(instance),
		department: host.dept,
		group: [],
		source: 'Zoom',
		unique_viewers: countPeople(instance),
		max_concurrent_views: countPeople(instance),
		create_time: zoomTime(session.createdAt),
		custom_fields: [],
		tracking_fields: [],
		feature_used: featuresUsed(session, instance),
	};
}

export function joinUrl({ id, kind }: Session): string {
	return `https://zoom.example.com/${kind === 'webinar' ? 'w' : 'j'}/${id}`;
}

/** By the keys Zoom has, as its own count does. */
export function countPeople({ presences }: Instance): number {
	const present = presences.filter(({ status }) => status === 'in_meeting');
	return new Set(present.map((row) => row.id || row.registrantId || row.email || row.name)).size;
}

export function endOf(instance: Instance): number {
	return instance.end ?? instance.start;
}

function heldSession(session: Session, instance: Instance, host: ZoomUser): object {
	return {
		uuid: instance.uuid,
		id: session.id,
		type: session.type,
		topic: session.topic,
		user_name: fullName(host),
		user_email: host.email,
		start_time: zoomTime(instance.start),
		end_time: zoomTime(endOf(instance)),
		duration: minutesHeld(instance),
		total_minutes: totalMinutes(instance),
		participants_count: countPeople(instance),
	};
}

export function settingsOf(session: Session): object {
	return {
		host_video: true,
		approval_type: session.approvalType,
		registration_type: session.registrationType ?? 1,
		audio: 'both',
		auto_recording: 'none',
		registrants_email_notification: true,
		...(session.kind === 'webinar'
			? { practice_session: true, panelists_video: true }
			: { waiting_room: true }),
		...session.settings,
	};
}

function registrationUrl({ id, kind }: Session): string {
	return `https://zoom.example.com/${kind}/register/${id}`;
}

function isRunning({ instances }: Session): boolean {
	const latest = instances.at(-1);
	return latest !== undefined && latest.end === undefined;
}

function minutesHeld(instance: Instance): number {
	return Math.ceil((endOf(instance) - instance.start) / MINUTE);
}

function totalMinutes(instance: Instance): number {
	return instance.presences
		.filter(({ status }) => status === 'in_meeting')
		.reduce((sum, { join, leave }) => sum + Math.ceil(((leave || endOf(instance)) - join) / MINUTE), 0);
}

function fullName({ firstName, lastName }: ZoomUser): string {
	return `${firstName} ${lastName}`;
}
