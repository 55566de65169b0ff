/**
 * Columns that "Simplify" keeps of a scheduled meeting, without the start URL, which lets anyone host, and passcodes. The
 * join URL contains the passcode if the host chose that: it is meant to be sent out.
 */
export const SIMPLE_MEETING_COLUMNS = [
	'id',
	'uuid',
	'topic',
	'type',
	'start_time',
	'duration',
	'timezone',
	'agenda',
	'host_id',
	'created_at',
	'join_url',
] as const;

/** Columns that "Simplify" keeps of a user. */
export const SIMPLE_USER_COLUMNS = [
	'id',
	'email',
	'first_name',
	'last_name',
	'display_name',
	'type',
	'status',
	'role_id',
	'dept',
	'timezone',
] as const;

/** Columns that "Simplify" keeps of a registration, without the personal join link. */
export const SIMPLE_REGISTRANT_COLUMNS = [
	'event_kind',
	'event_id',
	'id',
	'email',
	'first_name',
	'last_name',
	'status',
	'create_time',
	'org',
	'job_title',
	'industry',
	'no_of_employees',
	'role_in_purchase_process',
	'phone',
	'city',
	'country',
	'custom_questions',
] as const;

/** Columns that "Simplify" keeps of a panelist. */
export const SIMPLE_PANELIST_COLUMNS = [
	'event_kind',
	'event_id',
	'id',
	'name',
	'email',
	'name_tag_name',
	'name_tag_pronouns',
	'name_tag_description',
] as const;

/** Columns that identify the instance of a row, since one ID may have several. */
export const SIMPLE_INSTANCE_COLUMNS = ['event_kind', 'event_id', 'event_uuid', 'event_start'] as const;

/** Columns that "Simplify" keeps of a recording. The passcode is included, since an email with the link needs it. */
export const SIMPLE_RECORDING_COLUMNS = [
	'event_kind',
	'event_id',
	'event_uuid',
	'id',
	'uuid',
	'topic',
	'start_time',
	'duration',
	'timezone',
	'host_id',
	'share_url',
	'share_url_with_passcode',
	'password',
	'recording_play_passcode',
	'recording_count',
	'total_size',
	'auto_delete_date',
	'recording_files',
] as const;
