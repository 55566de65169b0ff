import {
	listAlternativeHosts,
	needsRegistration,
	findOccurrence,
	getPlannedTime,
	hasRegistrationPerOccurrence,
} from '../../../../core/zoom/meetings/settings';

it('derives registration from the approval type', () => {
	expect(needsRegistration({ settings: { approval_type: 0 } })).toBe(true);
	expect(needsRegistration({ settings: { approval_type: 1 } })).toBe(true);
	expect(needsRegistration({ settings: { approval_type: 2 } })).toBe(false);
});

it('looks for registrations if the settings are unknown', () => {
	expect(needsRegistration(undefined)).toBe(true);
	expect(needsRegistration({})).toBe(true);
});

const series = (registrationType: number) => ({
	settings: { registration_type: registrationType },
	occurrences: [
		{ occurrence_id: '1773129600000', start_time: '2026-03-10T08:00:00Z' },
		{ occurrence_id: '1773734400000', start_time: '2026-03-17T08:00:00Z' },
		{ occurrence_id: 1774339200000, start_time: '2026-03-24T08:00:00Z' },
	],
});

it('recognises series with registration per occurrence', () => {
	expect([1, 2, 3].map((type) => hasRegistrationPerOccurrence(series(type)))).toEqual([false, true, true]);
	expect(hasRegistrationPerOccurrence({ settings: { registration_type: 2 } })).toBe(false);
	expect(hasRegistrationPerOccurrence(undefined)).toBe(false);
});

it('finds the occurrence of an instance that did not start on time', () => {
	expect(findOccurrence(series(2), { start_time: '2026-03-17T07:51:12Z' })).toBe('1773734400000');
	expect(findOccurrence(series(2), { start_time: '2026-03-24T09:30:00Z' })).toBe('1774339200000');
	expect(findOccurrence(undefined, { start_time: '2026-03-24T09:30:00Z' })).toBeUndefined();
});

it('prefers the occurrence that Zoom names, and takes a deleted one only if Zoom names it', () => {
	const held = { start_time: '2026-03-17T07:51:12Z', occurrence_id: '1773129600000' };
	expect(findOccurrence(series(2), held)).toBe('1773129600000');
	// The series was changed, and its dates have new IDs: its people are not those of the nearest date.
	expect(findOccurrence(series(2), { ...held, occurrence_id: '5' })).toBe('5');
	expect(getPlannedTime({ ...series(2), duration: 30 }, { ...held, occurrence_id: '5' })).toEqual({
		start: undefined,
		length: 1_800_000,
	});
	expect(findOccurrence({ settings: {} }, { ...held, occurrence_id: '5' })).toBeUndefined();
	const { occurrences, ...others } = series(2);
	const deleted = occurrences.map((one, index) => (index === 1 ? { ...one, status: 'deleted' } : one));
	expect(findOccurrence({ ...others, occurrences: deleted }, { start_time: held.start_time })).toBe(
		'1773129600000',
	);
	// It was held, and deleted later: its people are not those of the date before.
	const named = { ...held, occurrence_id: '1773734400000' };
	expect(findOccurrence({ ...others, occurrences: deleted }, named)).toBe('1773734400000');
});

it('knows the planned time of an instance', () => {
	const start = Date.parse('2026-03-17T08:00:00Z');
	const held = { start_time: '2026-03-17T07:51:12Z' };
	expect(getPlannedTime({ ...series(2), duration: 30 }, held)).toEqual({ start, length: 1_800_000 });
	expect(getPlannedTime({ start_time: '2026-03-17T08:00:00Z', duration: 60 }, held)).toEqual({
		start,
		length: 3_600_000,
	});
	expect(getPlannedTime({ duration: 60 }, held)).toEqual({ start: undefined, length: 3_600_000 });
	expect(getPlannedTime({}, held)).toBeUndefined();
	expect(getPlannedTime({ duration: '9'.repeat(400) }, held)).toBeUndefined();
	expect(getPlannedTime(undefined, held)).toBeUndefined();
});

it('reads alternative hosts', () => {
	const settings = { alternative_hosts: 'a@example.com; b@example.com,c@example.com;' };
	expect(listAlternativeHosts({ settings }).map(({ email }) => email)).toEqual([
		'a@example.com',
		'b@example.com',
		'c@example.com',
	]);
	expect(
		listAlternativeHosts({ settings: { alternative_hosts: 'a@example.com;KDcuGIm1QgePTO8WbOqwIQ' } }),
	).toEqual([
		{ role: 'host', email: 'a@example.com' },
		{ role: 'host', participantIds: ['KDcuGIm1QgePTO8WbOqwIQ'] },
	]);
	expect(listAlternativeHosts(undefined)).toEqual([]);
});
