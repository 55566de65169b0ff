import type { Panelist, Presence, Registrant, Meeting, TrackingSource, ZoomUser } from '../model/model.mts';
import { formatZoomTime } from '../model/time.mts';
import { buildJoinUrl } from './rows.mts';

/** Shapes of people in the Zoom API reference. */

const ROLE_IDS = { Owner: '0', Admin: '1', Member: '2' };

export function toListedUser(user: ZoomUser): object {
	return {
		id: user.id,
		first_name: user.firstName,
		last_name: user.lastName,
		display_name: `${user.firstName} ${user.lastName}`,
		email: user.email,
		type: user.type,
		status: user.status,
		pmi: user.pmi,
		timezone: user.timezone,
		dept: user.dept,
		role_id: ROLE_IDS[user.role],
		verified: 1,
		created_at: formatZoomTime(user.createdAt),
		user_created_at: formatZoomTime(user.createdAt),
		last_login_time: formatZoomTime(user.createdAt),
		last_client_version: '6.5.0.1000(mac)',
		plan_united_type: '1',
		employee_unique_id: '',
		group_ids: [],
		im_group_ids: [],
	};
}

/** In the list on request only. */
export const CUSTOM_ATTRIBUTES = {
	custom_attributes: [{ key: 'cbf_region', name: 'Region', value: 'EMEA' }],
};

export function toFullUser(user: ZoomUser, accountId: string): object {
	return {
		...toListedUser(user),
		...CUSTOM_ATTRIBUTES,
		account_id: accountId,
		role_name: user.role,
		use_pmi: false,
		personal_meeting_url: `https://zoom.example.com/j/${user.pmi}?pwd=sandbox-personal-passcode`,
		host_key: 'sandbox-host-key',
		login_types: [100],
		language: 'en-US',
	};
}

/** The standard fields of a registration form. */
export const toFormFields = ({ country, org, jobTitle }: Registrant) => ({
	address: '',
	city: '',
	country,
	zip: '',
	state: '',
	phone: '',
	industry: '',
	org,
	job_title: jobTitle,
	purchasing_time_frame: '',
	role_in_purchase_process: '',
	no_of_employees: '',
	comments: '',
});

export function toRegistrantRow(registrant: Registrant, meeting: Meeting): object {
	return {
		id: registrant.id,
		email: registrant.email,
		first_name: registrant.firstName,
		last_name: registrant.lastName,
		...toFormFields(registrant),
		...registrant.details,
		custom_questions: registrant.customQuestions,
		status: registrant.status,
		create_time: formatZoomTime(registrant.createdAt),
		...(registrant.status === 'approved' ? { join_url: buildRegistrantUrl(registrant, meeting) } : {}),
		...(meeting.kind === 'meeting' ? { participant_pin_code: toPin(registrant) } : {}),
	};
}

export function buildRegistrantUrl(registrant: Registrant, meeting: Meeting): string {
	return `${buildJoinUrl(meeting)}?tk=${registrant.id}`;
}

/** With the registrant's own token, as the share link of a recording has for its registrants; whatever the status. */
export function buildShareUrl({ id }: Registrant, meeting: Meeting): string {
	return `https://zoom.example.com/webinar/share/${meeting.id}?tk=${id}`;
}

/** Digits that a registrant who phones in would type; derived from the ID so that they stay the same. */
export function toPin({ id }: Registrant): number {
	return 7_700_100_000 + (parseInt(Buffer.from(id).toString('hex').slice(0, 8), 16) % 100_000);
}

export function toPanelistRow(panelist: Panelist, meeting: Meeting): object {
	return {
		id: panelist.id,
		email: panelist.email,
		name: panelist.name,
		join_url: `${buildJoinUrl(meeting)}?tk=${panelist.id}`,
		virtual_background_id: '',
		name_tag_id: '',
		name_tag_name: '',
		name_tag_pronouns: '',
		name_tag_description: '',
	};
}

export function toTrackingSourceRow(source: TrackingSource, meeting: Meeting): object {
	return {
		id: source.id,
		source_name: source.name,
		tracking_url: buildTrackingUrl(source, meeting),
		registration_count: meeting.registrants.filter(({ trackingSourceId }) => trackingSourceId === source.id)
			.length,
		visitor_count: source.visitors,
	};
}

export function buildTrackingUrl(source: TrackingSource, { id }: Meeting): string {
	return `https://zoom.example.com/webinar/register/${source.id}/${id}`;
}

/** `past_meetings/.../participants`, `past_webinars/.../participants` */
export function toPastParticipantRow(presence: Presence): object {
	return {
		...toParticipant(presence),
		registrant_id: presence.registrantId,
		internal_user: presence.isInternal,
	};
}

/** `report/.../participants`; `registrant_id` only on request. */
export function toReportParticipantRow(presence: Presence, withRegistrantId: boolean): object {
	return {
		...toParticipant(presence),
		customer_key: presence.customerKey,
		...(withRegistrantId ? { registrant_id: presence.registrantId } : {}),
		...(presence.breakoutRoomId ? { bo_mtg_id: presence.breakoutRoomId } : {}),
		// Absent, not empty, for guests who are not signed in.
		...(presence.id ? { participant_user_id: presence.id } : {}),
	};
}

function toParticipant(presence: Presence): object {
	const { leave } = presence;
	return {
		id: presence.id,
		user_id: presence.userId,
		name: presence.name,
		user_email: presence.email,
		join_time: formatZoomTime(presence.join),
		...(leave === null ? {} : { leave_time: leave === '' ? '' : formatZoomTime(leave) }),
		duration: leave ? Math.round((leave - presence.join) / 1000) : 0,
		failover: false,
		status: presence.status,
	};
}
