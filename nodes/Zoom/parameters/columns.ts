/**
 * Columns that "Simplify" keeps of a scheduled event. Not among them: the start URL, with which one could host, and passcodes.
 * The join URL has the passcode in it where the host set that up: it is made to be sent out.
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

/** What "Simplify" keeps of a user. */
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

/** What "Simplify" keeps of a registration. Not among it: the personal join link. */
export const SIMPLE_REGISTRANT_COLUMNS = [
	'id',
	'email',
	'first_name',
	'last_name',
	'status',
	'create_time',
	'org',
	'job_title',
	'phone',
	'country',
	'custom_questions',
] as const;

/** Which instance a row belongs to, where one ID stands for several. */
export const SIMPLE_INSTANCE_COLUMNS = ['event_id', 'event_uuid', 'event_start'] as const;

/** What "Simplify" keeps of a recording. The passcode is among it: it is what a mail with the link needs. */
export const SIMPLE_RECORDING_COLUMNS = [
	'event_kind',
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
