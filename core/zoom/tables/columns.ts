/** Columns that several tables share, in the order people know from other connectors. */

export const MEETING_COLUMNS = [
	'id',
	'uuid',
	'host_id',
	'host_email',
	'assistant_id',
	'topic',
	'type',
	'status',
	'start_time',
	'duration',
	'timezone',
	'created_at',
	'agenda',
	'start_url',
	'join_url',
	'password',
	'h323_password',
	'encrypted_password',
	'pmi',
	'pre_schedule',
	'tracking_fields',
	'occurrences',
	'recurrence',
	'settings',
] as const;

export const WEBINAR_COLUMNS = [
	'id',
	'uuid',
	'host_id',
	'host_email',
	'topic',
	'type',
	'is_simulive',
	'record_file_id',
	'start_time',
	'duration',
	'timezone',
	'created_at',
	'agenda',
	'start_url',
	'join_url',
	'password',
	'tracking_fields',
	'occurrences',
	'recurrence',
	'settings',
] as const;

export const USER_COLUMNS = [
	'id',
	'first_name',
	'last_name',
	'display_name',
	'email',
	'type',
	'status',
	'pmi',
	'timezone',
	'plan_united_type',
	'role_id',
	'dept',
	'last_login_time',
	'last_client_version',
	'group_ids',
	'im_group_ids',
	'verified',
	'user_created_at',
	'employee_unique_id',
	'custom_attributes',
] as const;

export const REGISTRANT_COLUMNS = [
	'id',
	'email',
	'first_name',
	'last_name',
	'address',
	'city',
	'country',
	'zip',
	'state',
	'phone',
	'industry',
	'org',
	'job_title',
	'purchasing_time_frame',
	'role_in_purchase_process',
	'no_of_employees',
	'comments',
	'custom_questions',
	'status',
	'create_time',
	'join_url',
] as const;

export const POLL_COLUMNS = ['id', 'status', 'anonymous', 'poll_type', 'title', 'questions'] as const;

export const QUESTION_COLUMNS = ['questions', 'custom_questions'] as const;

export const ANSWER_COLUMNS = ['email', 'name', 'question_details'] as const;

export const PANELIST_COLUMNS = [
	'id',
	'name',
	'email',
	'join_url',
	'virtual_background_id',
	'name_tag_id',
	'name_tag_name',
	'name_tag_pronouns',
	'name_tag_description',
] as const;

export const TRACKING_SOURCE_COLUMNS = [
	'id',
	'source_name',
	'tracking_url',
	'registration_count',
	'visitor_count',
] as const;

export const REPORT_COLUMNS = [
	'uuid',
	'id',
	'type',
	'topic',
	'user_name',
	'user_email',
	'start_time',
	'end_time',
	'duration',
	'total_minutes',
	'participants_count',
	'tracking_fields',
	'dept',
	'custom_keys',
] as const;

export const PARTICIPANT_COLUMNS = [
	'id',
	'user_id',
	'name',
	'user_email',
	'join_time',
	'leave_time',
	'duration',
	'failover',
	'customer_key',
	'registrant_id',
	'status',
	'bo_mtg_id',
	'participant_user_id',
] as const;

export const FILE_COLUMNS = ['file_name', 'download_url', 'file_size'] as const;
