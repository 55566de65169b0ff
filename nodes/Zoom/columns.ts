/** Columns that "Simplify" keeps of a scheduled event. Not among them: start URL and passcodes, with which one could host or join. */
export const EVENT_COLUMNS = [
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
