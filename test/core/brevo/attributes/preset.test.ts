import { AttributeCatalog } from '../../../../core/brevo/attributes/attributes';
import { buildPreset, getAssignments } from '../../../../core/brevo/attributes/preset';

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
		getAssignments(from, buildPreset(extras))
			.filter(({ attribute }) => attribute.endsWith('NAME') && attribute !== 'WEBINAR_NAME')
			.map(({ value }) => value);
	expect(names([])).toEqual(['Ada Lovelace']);
	expect(names(['last_name'])).toEqual(['Ada', 'Lovelace']);
	expect(names(['last_name'], { name: 'Ada', first_name: '', last_name: '' })).toEqual(['Ada', '']);
});

const catalog = (...names: string[]) =>
	new AttributeCatalog(names.map((name) => ({ name, category: 'normal', type: 'text' })));

describe('in an account with an attribute for the last name', () => {
	const read = (row: Record<string, unknown>, last = 'LASTNAME') =>
		getAssignments(row, buildPreset([], catalog('FIRSTNAME', last))).filter(({ attribute }) =>
			['FIRSTNAME', 'LASTNAME'].includes(attribute),
		);
	const ada = { name: 'Ada Lovelace', first_name: 'Ada', last_name: 'Lovelace' };

	it.each(['LASTNAME', 'NACHNAME', 'NOM'])('FIRSTNAME is the first name: %s', (last) => {
		expect(read(ada, last)).toEqual([
			{ attribute: 'FIRSTNAME', type: 'text', value: 'Ada' },
			{ attribute: 'LASTNAME', type: 'text', value: 'Lovelace', onlyIf: 'blank' },
		]);
	});

	it('the last name alone is not a first name', () => {
		const lovelace = { name: 'Lovelace', first_name: '', last_name: 'Lovelace' };
		expect(read(lovelace).map(({ attribute }) => attribute)).toEqual(['LASTNAME']);
		expect(read({ ...lovelace, last_name: '' })[0]).toMatchObject({ value: 'Lovelace', onlyIf: 'blank' });
		expect(read({ ...lovelace, name: '', last_name: '' })[0]).toMatchObject({ attribute: 'FIRSTNAME' });
	});

	it('the whole name only fills a blank', () => {
		expect(read({ ...ada, first_name: '' })[0]).toEqual({
			attribute: 'FIRSTNAME',
			type: 'text',
			value: 'Ada Lovelace',
			onlyIf: 'blank',
		});
	});
});

it('values of the event clear those of an earlier one, for rows with a status', () => {
	const there = catalog('ENGAGEMENT_SCORE');
	const clearing = (status: unknown) =>
		getAssignments({ attendance_status: status }, buildPreset(['topic'], there))
			.filter(({ clears }) => clears)
			.map(({ attribute, onlyIf }) => [attribute, onlyIf].join(' ').trim());
	expect(clearing('no_show')).toEqual([
		'MEETING_JOIN_DATE',
		'MEETING_DURATION',
		'WEBINAR_NAME',
		'MEETING_NAME',
		'ENGAGEMENT_SCORE filled',
	]);
	for (const none of ['came', '', undefined, null]) expect(clearing(none)).toEqual([]);
});

it.each([
	['UTC', '2027-05-03'],
	['Europe/Berlin', '2027-05-04'],
	['America/Los_Angeles', '2027-05-03'],
	['Asia/Tokyo', '2027-05-04'],
])('the join has its day in the zone of the workflow, however the row writes it: %s', (zone, day) => {
	const dayOf = (join_time: unknown) =>
		getAssignments({ join_time }, buildPreset([]), zone).find(
			({ attribute }) => attribute === 'MEETING_JOIN_DATE',
		)?.value;
	for (const time of ['2027-05-03T22:30:00Z', '2027-05-04T00:30:00+02:00', '2027-05-03T15:30:00-07:00'])
		expect(dayOf(time)).toBe(day);
	expect(dayOf('2027-05-04T00:30:00')).toBe('2027-05-04');
	expect(dayOf('soon')).toBe('soon');
	expect(dayOf(null)).toBeNull();
});
