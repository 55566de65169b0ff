import { buildPreset, readAssignments } from '../../../../core/brevo/attributes/preset';

it('is the documented mapping', () => {
	expect(buildPreset([]).map(({ fields, attribute, type }) => [fields.join(), attribute, type])).toEqual([
		['name', 'FIRSTNAME', 'text'],
		['join_time', 'MEETING_JOIN_DATE', 'date'],
		['duration', 'MEETING_DURATION', 'float'],
		['webinar_title', 'WEBINAR_NAME', 'text'],
		['attendance_status', 'ATTENDANCE_STATUS', 'text'],
		['registration_source', 'UTM_SOURCE', 'text'],
	]);
});

it('adds the requested extras', () => {
	expect(buildPreset(['engagement_score']).at(-1)).toMatchObject({
		attribute: 'ENGAGEMENT_SCORE',
		type: 'float',
	});
	const row = { name: 'Ada Lovelace', first_name: 'Ada', last_name: 'Lovelace' };
	const names = (extras: Parameters<typeof buildPreset>[0], from = row) =>
		readAssignments(from, buildPreset(extras))
			.filter(({ attribute }) => attribute.endsWith('NAME') && attribute !== 'WEBINAR_NAME')
			.map(({ value }) => value);
	expect(names([])).toEqual(['Ada Lovelace']);
	expect(names(['last_name'])).toEqual(['Ada', 'Lovelace']);
	expect(names(['last_name'], { name: 'Ada', first_name: '', last_name: '' })).toEqual(['Ada', '']);
});
