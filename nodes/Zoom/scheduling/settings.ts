import type { INodeProperties } from 'n8n-workflow';

import type { MeetingKind } from '../../../core/zoom/api/endpoints/endpoints';
import { createChoice, sortFields, createTextField, createToggle, type BodyField } from './bodyField';
import { splitList } from '../../../core/values/text';

/**
 * Settings under Zoom's names. Settings that are not chosen are the host's own.
 * https://developers.zoom.us/docs/api/meetings/#tag/meetings/POST/users/{userId}/meetings
 */
// One setting per line, so that the list can be read as a table.
// prettier-ignore
const COMMON_SETTINGS: readonly BodyField[] = [
	createToggle('settings.allow_multiple_devices', 'Allow Multiple Devices', 'Whether registrants may join from several devices'),
	{ ...createTextField('settings.alternative_hosts', 'Alternative Hosts', 'Comma-separated email addresses or user IDs of people who may also start it', 'e.g. nathan@example.com'), as: (value, kind) => splitList(value).join(kind === 'meeting' ? ';' : ',') },
	createToggle('settings.alternative_host_update_polls', 'Alternative Hosts May Edit Polls', 'Whether alternative hosts may add and edit polls'),
	createChoice('settings.approval_type', 'Registration', 'Whether people have to register, and how registrations are approved', { name: 'Approve Automatically', value: 0 }, { name: 'Approve Manually', value: 1 }, { name: 'No Registration', value: 2 }),
	createChoice('settings.audio', 'Audio', 'How people hear and speak', { name: 'Computer and Telephone', value: 'both' }, { name: 'Computer Only', value: 'voip' }, { name: 'Telephone Only', value: 'telephony' }, { name: 'Third Party', value: 'thirdParty' }),
	createTextField('settings.audio_conference_info', 'Audio Conference Info', 'How to dial in to the audio conference of a third party'),
	createTextField('settings.authentication_domains', 'Authentication Domains', 'Comma-separated email domains of people who may join; * matches any characters', 'e.g. example.com, *.example.org'),
	createTextField('settings.authentication_option', 'Authentication Option', 'ID of the authentication profile to use when sign-in is required'),
	createChoice('settings.auto_recording', 'Automatic Recording', 'Whether Zoom records from the start', { name: 'In the Cloud', value: 'cloud' }, { name: 'None', value: 'none' }, { name: 'On the Host\'s Computer', value: 'local' }),
	createToggle('settings.close_registration', 'Close Registration', 'Whether registration closes after the end'),
	createTextField('settings.contact_email', 'Contact Email', 'Email address of the contact person for registrants', 'e.g. events@example.com'),
	createTextField('settings.contact_name', 'Contact Name', 'Name of the contact person for registrants'),
	createToggle('settings.email_in_attendee_report', 'Email in Attendee Report', 'Whether the report shows the email addresses of guests'),
	{ ...createTextField('settings.global_dial_in_countries', 'Dial-in Countries', 'Comma-separated country codes of the dial-in numbers', 'e.g. US, DE'), as: (value) => splitList(value) },
	createToggle('settings.host_video', 'Host Video', 'Whether the video of the host is on at the start'),
	createToggle('settings.meeting_authentication', 'Require Sign-in', 'Whether only people who are signed in to Zoom may join'),
	createToggle('settings.question_and_answer.enable', 'Q&A', 'Whether people may ask questions in the Q&A window'),
	createToggle('settings.question_and_answer.allow_submit_questions', 'Q&A: Submit Questions', 'Whether participants may submit questions'),
	createToggle('settings.question_and_answer.allow_anonymous_questions', 'Q&A: Anonymous Questions', 'Whether people may ask without giving their name'),
	createToggle('settings.question_and_answer.attendees_can_comment', 'Q&A: Comments', 'Whether people may answer and comment on questions'),
	createToggle('settings.question_and_answer.attendees_can_upvote', 'Q&A: Upvotes', 'Whether people may vote for questions'),
	createToggle('settings.registrants_confirmation_email', 'Confirmation Email', 'Whether registrants get an email that confirms their registration'),
	createToggle('settings.registrants_email_notification', 'Emails to Registrants', 'Whether registrants get emails about approval, cancellation and denial. Needed for confirmations.'),
	createChoice('settings.registration_type', 'Registration for a Series', 'Which dates a registration for a series with fixed times covers', { name: 'Once for All Occurrences', value: 1 }, { name: 'For Each Occurrence', value: 2 }, { name: 'Once, Choosing Occurrences', value: 3 }),
	createToggle('settings.show_share_button', 'Share Buttons', 'Whether the registration page has buttons to share it'),
	createToggle('settings.request_permission_to_unmute_participants', 'Ask Before Unmuting', 'Whether people are asked before the host unmutes them. Cannot be combined with "Host Controls Mute".'),
	createToggle('settings.allow_host_control_participant_mute_state', 'Host Controls Mute', 'Whether the host may mute and unmute people. Cannot be combined with "Ask Before Unmuting".'),
];

// prettier-ignore
const MEETING_SETTINGS: readonly BodyField[] = [
	createToggle('settings.alternative_hosts_email_notification', 'Email to Alternative Hosts', 'Whether alternative hosts are notified by email'),
	createToggle('settings.alternative_host_manage_cloud_recording', 'Alternative Hosts May Manage Recordings', 'Whether alternative hosts may manage the cloud recordings of the meeting'),
	createToggle('settings.alternative_host_manage_meeting_summary', 'Alternative Hosts May Manage Summary', 'Whether alternative hosts may manage the AI summary of the meeting'),
	createToggle('settings.auto_start_ai_companion_questions', 'AI Companion Questions', 'Whether people may ask the AI Companion from the start'),
	createChoice('settings.who_can_ask_questions', 'AI Companion Questions From', 'People who may ask the AI Companion about the transcript. Needs "AI Companion Questions".', { name: 'All Participants and Invitees', value: 1 }, { name: 'Host', value: 3 }, { name: 'Participants and Invitees of the Account', value: 4 }, { name: 'Participants of the Account, Since They Joined', value: 5 }, { name: 'Participants, Since They Joined', value: 2 }),
	createToggle('settings.auto_start_meeting_summary', 'AI Summary', 'Whether the AI Companion writes a summary'),
	createTextField('settings.summary_template_id', 'AI Summary Template ID', 'ID of the template for the summary of the AI Companion'),
	createChoice('settings.calendar_type', 'Calendar', 'Calendar add-on that the meeting belongs to', { name: 'Google Workspace', value: 2 }, { name: 'Microsoft Outlook', value: 1 }),
	createToggle('settings.continuous_meeting_chat.enable', 'Continuous Chat', 'Whether the chat is available before and after the meeting'),
	createToggle('settings.device_testing', 'Device Testing', 'Whether people may test their devices before joining'),
	createToggle('settings.disable_participant_video', 'Disable Participant Video', 'Whether participants cannot turn on their video'),
	createToggle('settings.email_notification', 'Emails to Hosts', 'Whether alternative hosts and users with scheduling privilege are notified by email'),
	createChoice('settings.encryption_type', 'Encryption', 'How the meeting is encrypted', { name: 'Enhanced', value: 'enhanced_encryption' }, { name: 'End-to-End', value: 'e2ee' }),
	createToggle('settings.focus_mode', 'Focus Mode', 'Whether participants see only the hosts'),
	createToggle('settings.host_save_video_order', 'Save Video Order', 'Whether the host may save the order of the videos'),
	createToggle('settings.host_pause_stop_recording', 'Host May Pause Recording', 'Whether the host may pause or stop the automatic recording in the cloud'),
	createToggle('settings.internal_meeting', 'Internal Meeting', 'Whether it is a meeting for your own organization'),
	createChoice('settings.jbh_time', 'Join Before Host by Minutes', 'How long before the start people may join. Needs "Join Before Host".', { name: '10 Minutes', value: 10 }, { name: '15 Minutes', value: 15 }, { name: '5 Minutes', value: 5 }, { name: 'Any Time', value: 0 }),
	createToggle('settings.join_before_host', 'Join Before Host', 'Whether people may join before the host. A waiting room turns it off.'),
	{ ...createTextField('settings.meeting_invitees', 'Invitees', 'Comma-separated email addresses of the invitees', 'e.g. nathan@example.com'), as: (value) => splitList(value).map((email) => ({ email })) },
	createToggle('settings.mute_upon_entry', 'Mute on Entry', 'Whether people are muted when they join'),
	createToggle('settings.participant_video', 'Participant Video', 'Whether the videos of participants are on when they join'),
	createToggle('settings.private_meeting', 'Private Meeting', 'Whether others cannot see the meeting in the host\'s calendar'),
	createToggle('settings.push_change_to_calendar', 'Update Calendar', 'Whether changes are copied to the host\'s calendar'),
	createChoice('settings.question_and_answer.question_visibility', 'Q&A: Visible Questions', 'Which questions people see', { name: 'All', value: 'all' }, { name: 'Answered', value: 'answered' }),
	createToggle('settings.use_pmi', 'Personal Meeting ID', 'Whether the meeting takes place in the host\'s personal room'),
	createToggle('settings.waiting_room', 'Waiting Room', 'Whether people wait until the host lets them in'),
	createToggle('settings.watermark', 'Watermark', 'Whether shared screens have a watermark'),
	createChoice('settings.who_will_receive_summary', 'AI Summary Recipients', 'People who get the summary. Needs "AI Summary".', { name: 'Host', value: 1 }, { name: 'Host, Co-Hosts and Alternative Hosts', value: 2 }, { name: 'Host and Invitees of the Account', value: 3 }, { name: 'All Invitees', value: 4 }),
];

// prettier-ignore
const WEBINAR_SETTINGS: readonly BodyField[] = [
	createToggle('settings.add_audio_watermark', 'Audio Watermark', 'Whether the audio has a watermark that identifies the person recording it'),
	createToggle('settings.add_watermark', 'Watermark', 'Whether the video has a watermark that identifies the viewer'),
	{ ...createChoice('settings.attendees_and_panelists_reminder_email_notification', 'Reminder Email', 'When attendees and panelists are reminded', { name: '1 Day Before', value: 2 }, { name: '1 Day and 1 Week Before', value: 6 }, { name: '1 Hour Before', value: 1 }, { name: '1 Hour and 1 Day Before', value: 3 }, { name: '1 Hour and 1 Week Before', value: 5 }, { name: '1 Hour, 1 Day and 1 Week Before', value: 7 }, { name: '1 Week Before', value: 4 }, { name: 'None', value: 0 }), as: toEmailSetting },
	createTextField('settings.email_language', 'Email Language', 'Language of the emails that Zoom sends', 'e.g. de-DE'),
	createToggle('settings.enable_session_branding', 'Session Branding', 'Whether the host may choose a background and name tags'),
	{ ...createFollowUp('settings.follow_up_absentees_email_notification', 'Follow-Up Email to Absentees', 'When people who did not attend get an email'), as: toEmailSetting },
	{ ...createFollowUp('settings.follow_up_attendees_email_notification', 'Follow-Up Email to Attendees', 'When people who attended get an email'), as: toEmailSetting },
	createToggle('settings.hd_video', 'HD Video', 'Whether videos are in high definition'),
	createToggle('settings.hd_video_for_attendees', 'HD Video for Attendees', 'Whether attendees see videos in high definition'),
	createToggle('settings.on_demand', 'On Demand', 'Whether people can register to watch the recording afterwards'),
	createToggle('settings.panelist_authentication', 'Require Sign-in of Panelists', 'Whether panelists have to be signed in to Zoom'),
	createToggle('settings.panelists_invitation_email_notification', 'Invitation to Panelists', 'Whether panelists are invited by email'),
	createToggle('settings.panelists_video', 'Panelists Video', 'Whether the videos of panelists are on when they join'),
	createToggle('settings.post_webinar_survey', 'Survey', 'Whether attendees see a survey when they leave'),
	createToggle('settings.practice_session', 'Practice Session', 'Whether hosts and panelists may practise before attendees can join'),
	createChoice('settings.question_and_answer.answer_questions', 'Q&A: Visible Questions', 'Which questions attendees see', { name: 'All', value: 'all' }, { name: 'Answered', value: 'only' }),
	createToggle('settings.question_and_answer.allow_auto_reply', 'Q&A: Automatic Reply', 'Whether attendees of a simulive webinar get an automatic reply to questions'),
	createTextField('settings.question_and_answer.auto_reply_text', 'Q&A: Automatic Reply Text', 'Text of the automatic reply. Needs "Q&A: Automatic Reply".'),
	{ to: 'settings.registrants_restrict_number', field: { displayName: 'Maximum Registrants', name: 'registrantsRestrictNumber', type: 'number', typeOptions: { minValue: 0, maxValue: 20000 }, default: 0, description: 'Number of people who may register; 0 for no limit' } },
	createToggle('settings.send_1080p_video_to_attendees', '1080p Video for Attendees', 'Whether attendees always get video in 1080p'),
	createTextField('settings.survey_url', 'Survey URL', 'Address of a survey that opens when attendees leave'),
];

const SHOW_JOIN_INFO = createToggle(
	'settings.show_join_info',
	'Join Info After Registration',
	'Whether the page after registration shows how to join',
);
const NOTIFY_REGISTRANTS = createToggle(
	'settings.notify_registrants',
	'Notify Registrants',
	'Whether registrants are notified of the change',
);

/** Zoom accepts different settings when a meeting is created and when it is changed. */
export const SETTINGS = {
	create: {
		meeting: [...COMMON_SETTINGS, ...MEETING_SETTINGS, SHOW_JOIN_INFO],
		webinar: [...COMMON_SETTINGS, ...WEBINAR_SETTINGS, SHOW_JOIN_INFO],
	},
	update: {
		meeting: [...COMMON_SETTINGS, ...MEETING_SETTINGS],
		webinar: [...COMMON_SETTINGS, ...WEBINAR_SETTINGS, SHOW_JOIN_INFO, NOTIFY_REGISTRANTS],
	},
} as const satisfies Record<string, Record<MeetingKind, readonly BodyField[]>>;

/** For settings that this list lacks, such as breakout rooms or interpreters. */
export const MORE_SETTINGS = 'moreSettings';

export const createSettingsField = (fields: readonly BodyField[]): INodeProperties => ({
	displayName: 'Settings',
	name: 'settings',
	type: 'collection',
	placeholder: 'Add setting',
	default: {},
	options: [
		...sortFields(fields),
		{
			displayName: 'More Settings (JSON)',
			name: MORE_SETTINGS,
			type: 'json',
			default: '{}',
			description:
				'Settings that this list lacks, under their names in <a href="https://developers.zoom.us/docs/api/meetings/">Zoom\'s API</a>',
		},
	].sort((a, b) => a.displayName.localeCompare(b.displayName)) as INodeProperties[],
});

function createFollowUp(to: string, displayName: string, description: string): BodyField {
	const later = [2, 3, 4, 5, 6, 7].map((days) => ({ name: `${days} Days After`, value: days }));
	return createChoice(to, displayName, description, { name: '1 Day After', value: 1 }, ...later, {
		name: 'None',
		value: 0,
	});
}

/** Zoom wants a switch as well as the schedule of the email. */
function toEmailSetting(value: unknown): { enable: boolean; type: number } {
	const type = Number(value);
	return { enable: type !== 0, type };
}
