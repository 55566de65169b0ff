const STATUSES = ['attended', 'attended', 'attended', 'no_show', 'no_show', 'partial', 'walk_in'];

/** Rows as Zoom's attendance gives them, of people nobody has met: `person0@example.org` and so on. */
export const attendanceRows = (count: number) =>
	Array.from({ length: count }, (_, index) => {
		const status = STATUSES[index % STATUSES.length]!;
		const came = status !== 'no_show';
		return {
			email: `person${index}@example.org`,
			name: `Person ${index}`,
			attendance_status: status,
			registered: status !== 'walk_in',
			join_time: came ? '2026-11-03T15:02:00Z' : null,
			duration: came ? 60 * (1 + (index % 55)) : null,
			topic: 'Product launch',
			webinar_title: 'Product launch',
			registration_source: 'newsletter',
			event_kind: 'webinar',
			event_uuid: '4444AAAiAAAAAiAiAiiAii==',
			event_start: '2026-11-03T15:00:00Z',
		};
	});
